package threadlab.app.mode;

class EventLoopAsyncModeTest extends ThreadModeContract {
    @Override
    String name() {
        return EventLoopAsyncMode.NAME;
    }

    @Override
    ThreadKind kind() {
        return ThreadKind.EVENT_LOOP;
    }

    @Override
    int atOnce(int offered) {
        return offered;
    }

    @Override
    boolean holdsLocks() {
        return false;
    }
}
