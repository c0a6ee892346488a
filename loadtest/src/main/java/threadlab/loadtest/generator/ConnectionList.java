package threadlab.loadtest.generator;

/**
 * A doubly linked list of connections whose links are in the connections themselves, so adding and removing take
 * constant time and allocate nothing. A connection is in at most one list. Not thread-safe.
 */
final class ConnectionList {
    private Connection first;
    private Connection last;

    boolean isEmpty() {
        return first == null;
    }

    /** Returns the connection that was added first; null if the list is empty. */
    Connection first() {
        return first;
    }

    /** Returns the connection that was added last; null if the list is empty. */
    Connection last() {
        return last;
    }

    boolean contains(Connection connection) {
        return connection.list == this;
    }

    void add(Connection connection) {
        if (connection.list != null) {
            throw new IllegalStateException("the connection is already in a list");
        }
        connection.list = this;
        connection.previous = last;
        if (last == null) {
            first = connection;
        } else {
            last.next = connection;
        }
        last = connection;
    }

    void remove(Connection connection) {
        if (connection.list != this) {
            throw new IllegalStateException("the connection is not in this list");
        }
        if (connection.previous == null) {
            first = connection.next;
        } else {
            connection.previous.next = connection.next;
        }
        if (connection.next == null) {
            last = connection.previous;
        } else {
            connection.next.previous = connection.previous;
        }
        connection.list = null;
        connection.previous = null;
        connection.next = null;
    }
}
