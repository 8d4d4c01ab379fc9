package org.mlpparity.worked;

/** The parts of a training step, in their order. */
enum Stage {
    FORWARD("forward", "Forward pass"),
    LOSS("loss", "Loss"),
    BACKWARD("backward", "Backward pass"),
    UPDATE("update", "Update");

    private final String id;
    private final String title;

    Stage(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }
}
