package cutover.targets.cpu.render;

/// How a block program runs something for every lane group.
interface GroupLoop {
  GroupLoop NONE =
      body -> {
        throw new IllegalStateException("one group runs here");
      };

  void each(Runnable body);
}
