import ArgumentParser
import Intake

/// The option of every command that reads runs.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Memory that the files of runs may take, such as 512M or 8G. (default: a quarter of this "
        + "machine's)",
      valueName: "size"))
  var maxMemory: MemoryBudget?

  /// What is allowed.
  var budget: MemoryBudget { maxMemory ?? .standard }
}

extension MemoryBudget: ExpressibleByArgument {
  /// Reads a size as given to `--max-memory`.
  public init?(argument: String) { self.init(argument) }
}
