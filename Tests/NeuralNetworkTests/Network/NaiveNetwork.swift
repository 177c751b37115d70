import Learning
import NeuralNetwork
import SafeTensors

/// A network in plain loops and `Double`: what the fast one must agree with, and a loss whose slope can be
/// measured.
struct NaiveNetwork {
  let architecture: Architecture
  var weights: [String: Tensor]

  /// `[channels][height][width]` of one image.
  typealias Map = [[[Double]]]

  /// The mean cross-entropy of a batch.
  func loss(_ images: [Map], labels: [Int], smoothing: Double = 0) -> Double {
    let logits = self.logits(images)
    var total = 0.0
    for (logit, label) in zip(logits, labels) {
      let largest = logit.max() ?? 0
      let sum = logit.map { exponential($0 - largest) }.reduce(0, +)
      let log = logarithm(sum) + largest
      for (column, value) in logit.enumerated() {
        let target = (column == label ? 1 - smoothing : 0) + smoothing / Double(logit.count)
        total += target * (log - value)
      }
    }
    return total / Double(images.count)
  }

  /// The class scores of each image, normalised by the moments of these images.
  func logits(_ images: [Map]) -> [[Double]] {
    var batch = images
    var open: [[Map]] = []
    for layer in architecture.layers {
      switch layer.kind {
      case .convolution(_, let stride):
        batch = batch.map { convolution($0, layer, stride: stride) }
      case .dense: batch = batch.map { dense($0, layer) }
      case .normalization: batch = normalization(batch, layer)
      case .maxPooling: batch = batch.map { maxPooling($0, layer.output) }
      case .averagePooling:
        batch = batch.map { map in
          map.map { plane in
            let values = plane.flatMap { $0 }
            return [[values.reduce(0, +) / Double(values.count)]]
          }
        }
      case .flattening: batch = batch.map { $0.flatMap { $0.flatMap { $0.map { [[$0]] } } } }
      case .dropout: break
      case .branch: open.append(batch)
      case .addition:
        batch = zip(open.removeLast(), batch).map { skipped, map in
          zip(skipped, map).map { zip($0, $1).map { zip($0, $1).map(+) } }
        }
      }
      if layer.isRectified {
        batch = batch.map { $0.map { $0.map { $0.map { max($0, 0) } } } }
      }
    }
    return batch.map { $0.map { $0[0][0] } }
  }

  private func values(_ name: String) -> [Double] {
    weights[name]?.values.map(Double.init) ?? []
  }

  private func convolution(_ map: Map, _ layer: LayerDescription, stride: Int) -> Map {
    let (inputs, outputs) = (layer.input.channels, layer.output.channels)
    let kernel = values("\(layer.name).kernel")
    let bias = layer.hasBias ? values("\(layer.name).bias") : [Double](repeating: 0, count: outputs)
    return (0..<outputs).map { output in
      (0..<layer.output.height).map { y in
        (0..<layer.output.width).map { x in
          var sum = bias[output]
          for v in 0..<3 {
            for u in 0..<3 {
              let (row, column) = (y * stride + v - 1, x * stride + u - 1)
              guard map[0].indices.contains(row), map[0][0].indices.contains(column) else {
                continue
              }
              for input in 0..<inputs {
                let place = ((v * 3 + u) * inputs + input) * outputs + output
                sum += map[input][row][column] * kernel[place]
              }
            }
          }
          return sum
        }
      }
    }
  }

  private func dense(_ map: Map, _ layer: LayerDescription) -> Map {
    let units = layer.output.channels
    let kernel = values("\(layer.name).kernel")
    let bias = layer.hasBias ? values("\(layer.name).bias") : [Double](repeating: 0, count: units)
    return (0..<units).map { unit in
      let sum = map.indices.map { map[$0][0][0] * kernel[$0 * units + unit] }.reduce(0, +)
      return [[sum + bias[unit]]]
    }
  }

  private func normalization(_ batch: [Map], _ layer: LayerDescription) -> [Map] {
    let (scale, shift) = (values("\(layer.name).gamma"), values("\(layer.name).beta"))
    var batch = batch
    for channel in batch[0].indices {
      let values = batch.flatMap { $0[channel].flatMap { $0 } }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count)
      let factor = scale[channel] / (variance + 1e-5).squareRoot()
      for image in batch.indices {
        batch[image][channel] = batch[image][channel].map {
          $0.map { ($0 - mean) * factor + shift[channel] }
        }
      }
    }
    return batch
  }

  private func maxPooling(_ map: Map, _ output: Shape) -> Map {
    map.map { (plane: [[Double]]) -> [[Double]] in
      var pooled: [[Double]] = []
      for y in 0..<output.height {
        pooled.append(
          (0..<output.width).map { x in
            let four = [0, 1, 2, 3].map { plane[2 * y + $0 / 2][2 * x + $0 % 2] }
            return four.max() ?? 0
          })
      }
      return pooled
    }
  }
}
