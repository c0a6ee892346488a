package threadlab.loadtest.generator;

/**
 * Slots in a row, linked through the slots themselves: to add one or to take one out, wherever it stands, costs the
 * same and allocates nothing. A slot is in one list at most. Not thread-safe.
 */
final class SlotList {
    private Slot first;
    private Slot last;

    boolean isEmpty() {
        return first == null;
    }

    /** Returns the slot that was added first. Only where there is one. */
    Slot first() {
        return first;
    }

    /** Returns the slot that was added last. Only where there is one. */
    Slot last() {
        return last;
    }

    boolean contains(Slot slot) {
        return slot.list == this;
    }

    void add(Slot slot) {
        if (slot.list != null) {
            throw new IllegalStateException("the slot is in a list already");
        }
        slot.list = this;
        slot.before = last;
        if (last == null) {
            first = slot;
        } else {
            last.behind = slot;
        }
        last = slot;
    }

    void remove(Slot slot) {
        if (slot.list != this) {
            throw new IllegalStateException("the slot is not in this list");
        }
        if (slot.before == null) {
            first = slot.behind;
        } else {
            slot.before.behind = slot.behind;
        }
        if (slot.behind == null) {
            last = slot.before;
        } else {
            slot.behind.before = slot.before;
        }
        slot.list = null;
        slot.before = null;
        slot.behind = null;
    }
}
