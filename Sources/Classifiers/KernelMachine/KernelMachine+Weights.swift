internal import Learning
internal import SafeTensors

extension KernelMachine {
  /// Everything that the scores follow from.
  ///
  /// `signs` `[transforms, 3, size]`, `phases` `[features]` in turns, `scale` `[1]`, `coefficients`
  /// `[features, classes]`, `offsets` `[classes]` and `sharpness` `[1]`.
  var weights: [String: Tensor] {
    let size = features.size
    return [
      "signs": Tensor(shape: [features.signs.count / (3 * size), 3, size], values: features.signs),
      "phases": Tensor(shape: [features.count], values: features.phases),
      "scale": Tensor(shape: [1], values: [features.scale]),
      "coefficients": Tensor(shape: [features.count, classes], values: coefficients),
      "offsets": Tensor(shape: [classes], values: offsets),
      "sharpness": Tensor(shape: [1], values: [sharpness]),
    ]
  }

  /// Puts a machine for inputs of a known length together from its weights.
  ///
  /// - Throws: `WeightsError` that names a tensor that is absent, misshapen, or holds a value that no
  ///   machine has: signs other than ±1, or numbers so large that scores would overflow.
  init(weights: [String: Tensor], inputs: Int) throws(WeightsError) {
    let phases = try Self.tensor("phases", in: weights, within: 0...1) { $0.count == 1 }
    let count = phases.values.count
    let signs = try Self.tensor("signs", in: weights, within: -1...1) {
      $0.count == 3 && $0[1] == 3
    }
    let scale = try Self.tensor("scale", in: weights, within: 0...0x1p20) { $0 == [1] }
    guard signs.values.allSatisfy({ $0.magnitude == 1 }),
      let features = RandomFeatures(
        inputs: inputs, scale: scale.values[0], signs: signs.values, phases: phases.values),
      signs.shape[2] == features.size
    else { throw WeightsError(tensor: "signs", expected: nil, found: signs.shape) }
    let limit: Float = 0x1p48
    let offsets = try Self.tensor("offsets", in: weights, within: -limit...limit) {
      $0.count == 1 && $0[0] >= 2 && $0[0] <= 256
    }
    let classes = offsets.values.count
    let coefficients = try Self.tensor("coefficients", in: weights, within: -limit...limit) {
      $0 == [count, classes]
    }
    let sharpness = try Self.tensor("sharpness", in: weights, within: 0...0x1p20) { $0 == [1] }
    self.features = features
    self.coefficients = coefficients.values
    self.offsets = offsets.values
    self.sharpness = sharpness.values[0]
  }

  /// A tensor whose shape is right and whose values are in a range, which no `nan` is.
  static func tensor(
    _ name: String, in weights: [String: Tensor], within range: ClosedRange<Float>,
    shape isRight: ([Int]) -> Bool
  ) throws(WeightsError) -> Tensor {
    guard let tensor = weights[name], isRight(tensor.shape),
      tensor.values.allSatisfy({ range.contains($0) })
    else { throw WeightsError(tensor: name, expected: nil, found: weights[name]?.shape) }
    return tensor
  }
}
