import ArgumentParser

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast Lookbook is, as shares of what the processor could do.",
    discussion: """
      Every round measures everything in turn, the processor's peak included, and the medians of \
      the rounds are printed: what a noisy machine does to one figure it does to its neighbour.
      """,
    subcommands: [
      KernelBenchmark.self, TrainingBenchmark.self, SeriesBenchmark.self, GrowthBenchmark.self,
      InferenceBenchmark.self, NetworkBenchmark.self, ProgramBenchmark.self, PeerEntry.self,
    ])
}
