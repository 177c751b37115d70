import RunRecord
import Testing

/// How a run of this program's own training is told from others.
@Suite struct OwnTests {
  /// A network of 4 inputs and 3 classes as it would be recorded here, but for what `change` changes.
  private func isOwn(_ change: (inout Manifest) -> Void = { _ in }) -> Bool {
    var manifest = sampleManifest()
    manifest.layers = [
      .init(name: "input", kind: "Input", outputShape: [4], activation: nil, parameters: 0),
      .init(name: "a", kind: "Dense", outputShape: [128], activation: "relu", parameters: 640),
      .init(name: "b", kind: "Dense", outputShape: [64], activation: "relu", parameters: 8256),
      .init(name: "c", kind: "Dense", outputShape: [3], activation: "softmax", parameters: 195),
    ]
    change(&manifest)
    return manifest.isOwn
  }

  @Test func `what is trained here is known, in both layouts`() {
    #expect(isOwn())
    #expect(
      isOwn {
        $0.schemaVersion = 1
        $0.maker = nil
      })
  }

  @Test(
    arguments: [
      { $0.model = "MLP" }, { $0.maker = nil }, { $0.maker = "lookbook" }, { $0.seed = nil },
      { $0.layers[1].outputShape = [127] }, { $0.layers[2].outputShape = [64, 1] },
      { $0.layers[1].activation = "tanh" }, { $0.layers[3].activation = "relu" },
      { $0.layers[2].activation = nil }, { $0.layers[1].parameters = 641 },
      { $0.layers[0].parameters = 1 }, { $0.layers[0].outputShape = [5] },
      { $0.layers[1].kind = "Conv" }, { $0.layers[0].kind = "Dense" }, { $0.layers.remove(at: 2) },
      { $0.layers = [] }, { $0.dataset.image = nil }, { $0.dataset.image?.channels = 3 },
      { $0.settings.removeLast() }, { $0.settings.append(.init(name: "dropout", value: "0.5")) },
      { $0.settings.swapAt(0, 1) }, { $0.settings[3].value = "SGD" },
      { $0.settings[8].value = "hinge" }, { $0.settings[9].value = "He normal" },
      { $0.settings[0].value = "02" }, { $0.settings[4].value = "1e-3" },
    ] as [@Sendable (inout Manifest) -> Void])
  func `every number that would be another tells it`(
    change: @Sendable (inout Manifest) -> Void
  ) {
    let found = isOwn(change)
    #expect(!found)
  }
}
