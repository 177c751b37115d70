import Hashing
import RunRecord

extension Manifest.Fingerprint {
  /// What the fingerprint of an average covers.
  static let averageCovers = "the mean class probabilities"
}

extension Manifest {
  /// What an average records of itself: of the data what its members agree on, of costs their sums.
  init(averageOf members: [EnsembleMember], as predictions: Predictions, named name: String) {
    self.init(
      model: name,
      settings: [
        Setting(name: "combination", value: "mean of its members’ class probabilities"),
        Setting(name: "members", value: "\(members.count)"),
      ],
      parameters: members.sum(\.manifest.parameterCount),
      weightBytes: members.sum(\.manifest.weightBytes),
      preprocessing: members.shared(\.manifest.preprocessing),
      members: members.map(\.record),
      dataset: Dataset(sharedBy: members, testedOn: predictions),
      fingerprint: Fingerprint(
        sha256: sha256(of: [predictions.scores]), covers: Fingerprint.averageCovers),
      environment: Environment(
        trainingSeconds: members.sum(\.manifest.environment.trainingSeconds),
        testSeconds: members.sum(\.manifest.environment.testSeconds)))
  }
}

extension Manifest.Dataset {
  /// The data under the name that the first member gives them, and of all else what every member says.
  fileprivate init(sharedBy members: [EnsembleMember], testedOn predictions: Predictions) {
    let data = members.map(\.manifest.dataset)
    var test = [Int](repeating: 0, count: predictions.classCount)
    for label in predictions.labels { test[Int(label)] += 1 }
    self.init(
      name: data[0].name, classNames: data[0].classNames,
      noun: members.shared(\.manifest.dataset.noun),
      image: members.shared(\.manifest.dataset.image),
      training: members.shared(\.manifest.dataset.training),
      validation: members.shared(\.manifest.dataset.validation), test: test,
      files: members.shared(\.manifest.dataset.files) ?? [],
      source: members.shared(\.manifest.dataset.source),
      licence: members.shared(\.manifest.dataset.licence))
    // Copies are counted between all three splits.
    if training != nil, validation != nil { audit = members.shared(\.manifest.dataset.audit) }
  }
}
