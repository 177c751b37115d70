import ArgumentParser
import Training

/// A model that can be trained here: `mlp`, the network, or what a recipe makes.
struct TrainableModel: Equatable, ExpressibleByArgument {
  let name: String

  static let network = TrainableModel(name: "mlp")
  static var all: [TrainableModel] { [network] + RecipePlan.names.map(Self.init(name:)) }
  static var allValueStrings: [String] { all.map(\.name) }
}

extension TrainableModel {
  init?(argument: String) {
    guard Self.allValueStrings.contains(argument) else { return nil }
    name = argument
  }
}

/// Models in the order given, none of them twice.
struct ModelList: ExpressibleByArgument {
  let models: [TrainableModel]

  /// The network and, beside it, the traditional models that are trained within a minute.
  static let usual = ModelList(
    models: [.network] + RecipePlan.usualNames.map(TrainableModel.init(name:)))
  static var allValueStrings: [String] { TrainableModel.allValueStrings }
  var defaultValueDescription: String { models.map(\.name).joined(separator: ",") }
}

extension ModelList {
  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    models = names.compactMap(TrainableModel.init(argument:))
    guard models.count == names.count, Set(names).count == names.count else { return nil }
  }
}
