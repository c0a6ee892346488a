package threadlab.loadtest.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One HTTP/1.1 request as it will be sent again and again.
 *
 * @param method such as GET, in capital letters
 * @param target where it goes; an address is http or https, without a user
 * @param headers in the order in which they are sent, printable; Host and Content-Length are added where they are
 *     missing
 * @param body sent in UTF-8; empty for none
 * @param weight how often it is chosen among the requests of the same traffic, above 0
 */
public record Request(
        String method, Target target, List<Map.Entry<String, String>> headers, String body, double weight) {
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,32}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\P{Cntrl}\t]*");

    /** Checks that the request can be sent. */
    public Request {
        headers = List.copyOf(headers);
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("method must be capital letters such as GET, was '" + method + "'");
        }
        headers.forEach(Request::check);
        if (target instanceof Target.Address address) {
            check(address.url());
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must be above 0 and finite, was " + weight);
        }
    }

    private static void check(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw new IllegalArgumentException("url must be http://host… or https://host…, was " + url);
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("url must not name a user (send a header), was " + url);
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("url's port must be 1 to 65535, was " + url.getPort());
        }
    }

    private static void check(Map.Entry<String, String> header) {
        if (!HEADER_NAME.matcher(header.getKey()).matches()) {
            throw new IllegalArgumentException("header must have a name of letters, digits and dashes, was '"
                    + header.getKey().strip() + "'");
        }
        if (!HEADER_VALUE.matcher(header.getValue()).matches()) {
            throw new IllegalArgumentException("header " + header.getKey() + " must be one printable line");
        }
    }

    /** A plain GET of an address. */
    public static Request get(URI url) {
        return get(new Target.Address(url));
    }

    /** A plain GET. */
    public static Request get(Target target) {
        return new Request("GET", target, List.of(), "", 1);
    }

    /** Returns the same request to another target. */
    public Request to(Target other) {
        return new Request(method, other, headers, body, weight);
    }

    /**
     * Returns the address.
     *
     * @throws IllegalStateException where the target is a service whose ports are not known yet
     */
    public URI url() {
        if (target instanceof Target.Address address) {
            return address.url();
        }
        throw new IllegalStateException("the target has no address yet: " + target);
    }

    /** Returns whether the connection is encrypted. */
    public boolean tls() {
        return "https".equalsIgnoreCase(url().getScheme());
    }

    /** Returns the port, the scheme's own where the URL names none. */
    public int port() {
        return url().getPort() >= 0 ? url().getPort() : tls() ? 443 : 80;
    }

    /** Returns whether a connection for the one will do for the other. */
    boolean sharesConnectionsWith(Request other) {
        return origin().equals(other.origin());
    }

    private List<?> origin() {
        return switch (target) {
            case Target.Address address ->
                List.of(tls(), address.url().getHost().toLowerCase(Locale.ROOT), port());
            case Target.OfService service -> List.of(service.instance(), service.port());
        };
    }

    /** Returns what distinguishes it in a result: method and path with query. */
    public String name() {
        return method + " " + target.pathAndQuery();
    }

    /** Returns the bytes on the wire. */
    public byte[] encode() {
        byte[] bodyBytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(target.pathAndQuery()).append(" HTTP/1.1\r\n");
        if (!has("host")) {
            head.append("Host: ").append(url().getRawAuthority()).append("\r\n");
        }
        if (!has("content-length") && (bodyBytes.length > 0 || method.equals("POST") || method.equals("PUT"))) {
            head.append("Content-Length: ").append(bodyBytes.length).append("\r\n");
        }
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(first, first.length + bodyBytes.length);
        System.arraycopy(bodyBytes, 0, all, first.length, bodyBytes.length);
        return all;
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }
}
