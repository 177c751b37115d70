internal import Foundation
internal import SafeTensors

extension Data {
  /// Numbers as files have them: the lowest byte first.
  init(littleEndian values: [some FixedWidthInteger]) {
    self = values.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }

  /// Numbers in single precision, the lowest byte first.
  init(littleEndian values: [Float]) {
    self.init(littleEndian: values.map(\.bitPattern))
  }
}

extension Tensor {
  /// A kernel `[3, 3, inputs, outputs]` as `[outputs, inputs, 3, 3]`.
  var outputsFirst: Tensor {
    let (inputs, outputs) = (shape[2], shape[3])
    let values = values
    var moved: [Float] = []
    moved.reserveCapacity(values.count)
    for output in 0..<outputs {
      for input in 0..<inputs {
        for place in 0..<9 {
          moved.append(values[(place * inputs + input) * outputs + output])
        }
      }
    }
    return Tensor(shape: [outputs, inputs, 3, 3], values: moved)
  }
}
