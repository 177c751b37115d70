internal import Learning
internal import SafeTensors

extension [String: Tensor] {
  /// The values of a tensor of finite numbers.
  func floats(_ name: String, shape: [Int]) throws(WeightsError) -> [Float] {
    guard let tensor = self[name], tensor.shape == shape, tensor.values.allSatisfy(\.isFinite)
    else { throw WeightsError(tensor: name, expected: shape, found: self[name]?.shape) }
    return tensor.values
  }

  /// The shape of a tensor of so many axes.
  func shape(_ name: String, axes: Int) throws(WeightsError) -> [Int] {
    guard let tensor = self[name], tensor.shape.count == axes else {
      throw WeightsError(tensor: name, expected: nil, found: self[name]?.shape)
    }
    return tensor.shape
  }

  /// The elements of a tensor of bytes.
  func bytes(_ name: String, shape: [Int]) throws(WeightsError) -> [UInt8] {
    guard let tensor = self[name], tensor.shape == shape, let bytes = tensor.bytes else {
      throw WeightsError(tensor: name, expected: shape, found: self[name]?.shape)
    }
    return bytes
  }

  /// The only value of a tensor, a whole number of a range.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(WeightsError) -> Int {
    guard let tensor = self[name], tensor.shape == [1], let value = Int(exactly: tensor.values[0]),
      range.contains(value)
    else { throw WeightsError(tensor: name, expected: [1], found: self[name]?.shape) }
    return value
  }
}
