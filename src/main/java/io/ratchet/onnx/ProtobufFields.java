package io.ratchet.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Goes through the fields of a message in the wire format of Protocol Buffers. */
final class ProtobufFields {

    private static final int FIXED_64 = 1;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 10;

    private final ByteBuffer bytes;
    private int field;
    private boolean isNumber;
    private long number;
    private ByteBuffer content;

    ProtobufFields(ByteBuffer bytes) {
        this.bytes = bytes;
        this.content = bytes;
    }

    /**
     * Steps to the next field.
     *
     * @return false when there is none
     * @throws IllegalArgumentException when this is no message
     */
    boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint(bytes);
        field = Math.toIntExact(tag >>> 3);
        isNumber = (tag & 7) == ProtobufMessage.VARINT;
        switch ((int) (tag & 7)) {
            case ProtobufMessage.VARINT -> number = varint(bytes);
            case ProtobufMessage.BYTES -> content = take(varint(bytes));
            case FIXED_64 -> content = take(Long.BYTES);
            case FIXED_32 -> content = take(Integer.BYTES);
            default -> throw new IllegalArgumentException("a field of an unknown kind");
        }
        return true;
    }

    int field() {
        return field;
    }

    /** Whether its value is {@link #number()}, not {@link #content()}. */
    boolean isNumber() {
        return isNumber;
    }

    /** The value of a field that is a number. */
    long number() {
        return number;
    }

    /** The value of a field that is a message, bytes, or many numbers. */
    ByteBuffer content() {
        return content;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    private ByteBuffer take(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("a field that is longer than its message");
        }
        ByteBuffer taken = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return taken;
    }

    static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT && bytes.hasRemaining(); i++) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }
}
