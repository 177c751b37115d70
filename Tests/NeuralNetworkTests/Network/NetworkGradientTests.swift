import Learning
import NeuralNetwork
import SafeTensors
import Testing

/// One step of plain descent at rate 1 takes the gradient from the weights: their difference is held against
/// slopes that are measured on the naive network in `Double`.
@Suite struct NetworkGradientTests {
  static let texts = [
    "flatten dense3",
    "flatten dense5 relu dense3",
    "flatten dense6 bn relu dense3",
    "conv3 average dense3",
    "conv2 relu conv5 relu flatten dense3",
    "conv4 bn relu average dense3",
    "conv4 bn relu conv3 bn relu maxpool conv5 bn relu average dense3",
    "conv5/2 relu conv2/2 flatten dense3",
    "conv3 relu ( conv4 bn relu conv3 bn ) relu average dense3",
    "conv2 ( conv2 relu ) ( conv2 ) maxpool flatten dense3",
    "conv2 maxpool bn average dense3",
  ]

  @Test(arguments: texts, [16, 21]) func `gradients are the slopes of the loss`(
    text: String, count: Int
  ) throws {
    let images = pictures(count, width: 6, height: 5, classes: 3)
    let architecture = try Architecture(
      text, input: Shape(channels: 1, height: 5, width: 6), classes: 3)
    let settings = NetworkSettings(
      epochs: 1, batchSize: count,
      optimizer: .sgd(learningRate: 1, momentum: 0, weightDecay: 0), schedule: .constant)
    let fitting = NetworkFitting(
      architecture, settings, BatchSource(images: images, seed: 0, labelSmoothing: 0.1),
      stepCount: 1, seed: 4)
    let before = fitting.tensors
    let order = (0..<count).map(Int32.init)
    let score = fitting.steps(order[...], from: 0, epoch: 0, threads: 2)
    let after = fitting.tensors

    let maps = (0..<count).map(images.map)
    let labels = images.labels.map(Int.init)
    let naive = NaiveNetwork(architecture: architecture, weights: before)
    #expect(abs(score.loss - naive.loss(maps, labels: labels, smoothing: 0.1)) < 1e-5)
    for (name, tensor) in before where !name.contains("moving") {
      let changed = try #require(after[name])
      // Over so short a way hardly any ReLU is crossed.
      for place in stride(from: 0, to: tensor.count, by: max(1, tensor.count / 5)) {
        let gradient = Double(tensor.values[place]) - Double(changed.values[place])
        func loss(_ step: Float) -> Double {
          var values = tensor.values
          values[place] += step
          var moved = naive
          moved.weights[name] = Tensor(shape: tensor.shape, values: values)
          return moved.loss(maps, labels: labels, smoothing: 0.1)
        }
        let step = Float(0x1p-19)
        let value = tensor.values[place]
        let way = Double(value + step) - Double(value - step)
        let slope = (loss(step) - loss(-step)) / way
        // Weights of up to 1 are subtracted in Float, and Float's rounding adds up over a batch.
        #expect(abs(gradient - slope) < 2e-5 + 1e-3 * abs(slope), "\(name)[\(place)]")
      }
    }
  }
}
