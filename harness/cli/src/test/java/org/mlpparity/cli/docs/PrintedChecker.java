package org.mlpparity.cli.docs;

import java.util.List;

/** A {@code text} block shows what the program really prints. */
record PrintedChecker(List<Printed> known) implements Checker {
    @Override
    public boolean takes(Block block) {
        return block.language().equals("text") && matching(block).size() == 1;
    }

    @Override
    public List<Check> checks(Block block) {
        return List.of(new Check("", () -> matching(block).get(0).hold(block)));
    }

    private List<Printed> matching(Block block) {
        return known.stream().filter(each -> each.isShown(block)).toList();
    }
}
