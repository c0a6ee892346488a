package threadlab.app.mode;

class VirtualModeTest extends ThreadModeContract {
    @Override
    String name() {
        return VirtualMode.NAME;
    }

    @Override
    ThreadKind kind() {
        return ThreadKind.VIRTUAL;
    }

    @Override
    int atOnce(int offered) {
        return offered;
    }
}
