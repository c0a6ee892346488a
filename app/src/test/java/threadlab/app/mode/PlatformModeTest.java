package threadlab.app.mode;

class PlatformModeTest extends ThreadModeContract {
    @Override
    String name() {
        return PlatformMode.NAME;
    }

    @Override
    ThreadKind kind() {
        return ThreadKind.PLATFORM;
    }

    @Override
    int atOnce(int offered) {
        return POOL;
    }
}
