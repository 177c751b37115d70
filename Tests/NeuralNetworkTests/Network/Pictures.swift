import Foundation
import Learning
import NeuralNetwork

func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }

/// Images of random grey values that differ by class, the same each time.
func pictures(
  _ count: Int, width: Int, height: Int, classes: Int, validation: Int = 0
) -> TrainingImages {
  var random = RandomStream(seed: 1, for: .initialization)
  var pixels: [UInt8] = []
  var labels: [UInt8] = []
  for image in 0..<count {
    let label = image % classes
    labels.append(UInt8(label))
    for place in 0..<width * height {
      let base = place % classes == label ? 120 : 0
      pixels.append(UInt8(base + random.next(upTo: 120)))
    }
  }
  return TrainingImages(
    pixels: pixels, labels: labels, width: width, height: height, classes: classes,
    training: 0..<count - validation, validation: count - validation..<count)
}

extension TrainingImages {
  /// An image as the network sees it.
  func map(_ image: Int) -> NaiveNetwork.Map {
    [
      (0..<height).map { y in
        (0..<width).map { x in
          Double(Float(pixels[image * inputs + y * width + x]) / 255)
        }
      }
    ]
  }
}
