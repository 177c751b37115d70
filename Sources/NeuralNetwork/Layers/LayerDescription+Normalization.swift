package import SafeTensors

extension LayerDescription {
  /// What a normalisation in use multiplies each channel by and then adds to it; nil where the tensors are
  /// not such a layer's.
  package func normalization(
    _ tensors: [String: Tensor]
  ) -> (factors: [Float], shifts: [Float])? {
    guard let scale = tensors[scaleName]?.values, let shift = tensors[shiftName]?.values,
      let mean = tensors[meanName]?.values, let variance = tensors[varianceName]?.values
    else { return nil }
    let factors = zip(scale, variance).map { scale, variance in
      Double(scale) / (Double(variance) + Normalization.epsilon).squareRoot()
    }
    let shifts = factors.indices.map { Double(shift[$0]) - Double(mean[$0]) * factors[$0] }
    return (factors.map(Float.init), shifts.map(Float.init))
  }
}
