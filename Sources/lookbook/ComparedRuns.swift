import Comparison
import Foundation
import RunRecord
import Terminal

/// Runs as models: those that differ in nothing but the seed are one.
struct ComparedRuns {
  let models: [ComparedModel]

  /// Groups runs, each model where its first run is.
  ///
  /// - Parameter folders: Where each run was read, by which models of one name are told apart.
  /// - Throws: `ComparisonFailure` where a run has no predictions.
  init(_ runs: [Run], named folders: [String]) throws {
    var groups: [[Int]] = []
    for (index, run) in runs.enumerated() {
      // Without a seed nothing says that two runs are not the same one.
      let place = groups.firstIndex { group in
        let first = runs[group[0]].manifest
        return run.manifest.seed != nil && run.manifest.difference(from: first) == nil
          && group.allSatisfy { runs[$0].manifest.seed.map { $0 != run.manifest.seed } ?? false }
      }
      if let place { groups[place].append(index) } else { groups.append([index]) }
    }
    let names = Self.unique(
      groups.map { runs[$0[0]].manifest.model }, groups.map { folders[$0[0]] })
    models = try zip(groups, names).map { group, name in
      let shown = runs[group[0]]
      return ComparedModel(
        name: name, classNames: shown.manifest.dataset.classNames,
        seeds: try group.map { try Self.predictions(of: runs[$0], folders[$0]) },
        trainingSeconds: shown.manifest.environment.trainingSeconds,
        parameters: shown.manifest.parameters ?? Self.parameters(of: shown.manifest.layers),
        bytes: shown.files[RunFile.weights]?.count)
    }
  }

  private static func predictions(of run: Run, _ folder: String) throws -> Predictions {
    guard let predictions = run.predictions else {
      throw ComparisonFailure(
        description: "The run \(folder.visible) has no \(RunFile.predictions), by which models are "
          + "compared example by example.")
    }
    return predictions
  }

  private static func parameters(of layers: [Manifest.Layer]) -> Int? {
    layers.isEmpty ? nil : layers.reduce(0) { $0 + $1.parameters }
  }

  /// The models' names; those that several have with their folders, and a number where that is not
  /// enough.
  private static func unique(_ names: [String], _ folders: [String]) -> [String] {
    let labels = zip(names, folders).map { name, folder in
      names.count { $0 == name } > 1 ? "\(name) (\(folder))" : name
    }
    return labels.enumerated().map { place, label in
      let earlier = labels.prefix(place).count { $0 == label }
      return earlier > 0 ? "\(label) #\(earlier + 1)" : label
    }
  }
}

/// Why runs cannot be compared.
struct ComparisonFailure: Error, CustomStringConvertible {
  let description: String
}
