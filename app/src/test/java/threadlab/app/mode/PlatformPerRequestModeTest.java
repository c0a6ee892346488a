package threadlab.app.mode;

class PlatformPerRequestModeTest extends ThreadModeContract {
    @Override
    String name() {
        return PlatformPerRequestMode.NAME;
    }

    @Override
    ThreadKind kind() {
        return ThreadKind.PLATFORM;
    }

    @Override
    int atOnce(int offered) {
        return offered;
    }
}
