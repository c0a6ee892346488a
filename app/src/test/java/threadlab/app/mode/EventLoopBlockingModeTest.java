package threadlab.app.mode;

class EventLoopBlockingModeTest extends ThreadModeContract {
    @Override
    String name() {
        return EventLoopBlockingMode.NAME;
    }

    @Override
    ThreadKind kind() {
        return ThreadKind.EVENT_LOOP;
    }

    @Override
    int atOnce(int offered) {
        return 1;
    }
}
