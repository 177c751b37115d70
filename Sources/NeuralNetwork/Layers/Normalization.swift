internal import Kernels

/// Batch normalisation (Ioffe and Szegedy 2015): each channel by its mean and variance over the batch, then
/// scaled by γ and shifted by β, which are learnt.
///
/// The running mean and variance are not trained: they follow those of the batches, the variance as an
/// unbiased estimate.
final class Normalization: Layer, @unchecked Sendable {
  let outputs: [Planes]
  let gradients: [Planes]
  let needsWholeBatch = true
  private let inputs: [Planes]
  private let inputGradients: [Planes]
  private let isRectified: Bool
  private let parameters: Parameters
  private let scale, shift: Int
  private let channels: Int
  private let pixels: Int
  /// The running mean and variance, `[channels]`.
  let runningMean: Planes
  let runningVariance: Planes

  /// What is added to a variance.
  static let epsilon = 1e-5
  /// How much of each batch's mean and variance the running ones take up.
  private static let rate: Float = 0.1

  /// Of each block and channel: two sums, in memory of its own, for members write to it side by side.
  private let sums: UnsafeMutablePointer<(Float, Float)>
  /// Of each channel: the batch's mean, 1 / σ, and the two means of the gradient.
  private var mean, inverse: [Double]
  private var offset, slope: [Float]

  init(
    rectified: Bool, scale: Int, shift: Int, of parameters: Parameters, runningMean: Planes,
    runningVariance: Planes, inputs: [Planes], inputGradients: [Planes], outputs: [Planes],
    gradients: [Planes]
  ) {
    isRectified = rectified
    self.scale = scale
    self.shift = shift
    self.parameters = parameters
    self.runningMean = runningMean
    self.runningVariance = runningVariance
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
    channels = outputs[0].view.channels
    pixels = outputs[0].view.height * outputs[0].view.width
    sums = .allocate(capacity: channels * outputs.count)
    sums.initialize(repeating: (0, 0), count: channels * outputs.count)
    mean = Array(repeating: 0, count: channels)
    inverse = mean
    offset = Array(repeating: 0, count: channels)
    slope = offset
  }

  deinit { sums.deallocate() }

  func measure(_ block: Int, _ batch: Batch) {
    let (mask, count) = (batch.mask(block), batch.images(block) * pixels)
    for channel in 0..<channels {
      let moments = channelMoments(
        inputs[block].view, channel: channel, mask: mask, count: count)
      note(moments, block, channel)
    }
  }

  /// Puts the blocks' moments together (Chan, Golub and LeVeque 1983).
  func combine(_ batch: Batch) {
    for channel in 0..<channels {
      var (count, mean, squares) = (0.0, 0.0, 0.0)
      for block in 0..<batch.blocks {
        let (sum, blockSquares) = sums[block * channels + channel]
        let blockCount = Double(batch.images(block) * pixels)
        let distance = Double(sum) / blockCount - mean
        let total = count + blockCount
        squares += Double(blockSquares) + distance * distance * count * blockCount / total
        mean += distance * blockCount / total
        count = total
      }
      self.mean[channel] = mean
      inverse[channel] = 1 / (squares / count + Self.epsilon).squareRoot()
      let (runningMean, runningVariance) = (runningMean.view.base, runningVariance.view.base)
      let unbiased = Float(squares / max(count - 1, 1))
      runningMean[channel] += (Float(mean) - runningMean[channel]) * Self.rate
      runningVariance[channel] += (unbiased - runningVariance[channel]) * Self.rate
    }
  }

  func forward(_ block: Int, _ batch: Batch) {
    for channel in 0..<channels {
      normalize(
        inputs[block].view, channel: channel, map: map(channel), output: outputs[block].view)
    }
  }

  /// How the channel is normalised.
  private func map(_ channel: Int) -> ChannelMap {
    let factor = Double(parameters.values[scale + channel]) * inverse[channel]
    let start = Double(parameters.values[shift + channel]) - mean[channel] * factor
    return ChannelMap(scale: Float(factor), shift: Float(start), isRectified: isRectified)
  }

  func measureGradient(_ block: Int, _ batch: Batch) {
    for channel in 0..<channels {
      let sums = normalizationSums(
        input: inputs[block].view, map: map(channel), outputGradient: gradients[block].view,
        channel: channel, mean: Float(mean[channel]))
      note(sums, block, channel)
      let gradient = parameters.gradient(block)
      gradient[shift + channel] = sums.gradient
      gradient[scale + channel] = sums.product * Float(inverse[channel])
    }
  }

  func combineGradient(_ batch: Batch) {
    let count = Double(batch.count * pixels)
    for channel in 0..<channels {
      var (gradient, product) = (0.0, 0.0)
      for block in 0..<batch.blocks {
        gradient += Double(sums[block * channels + channel].0)
        product += Double(sums[block * channels + channel].1)
      }
      offset[channel] = Float(gradient / count)
      slope[channel] = Float(product / count * inverse[channel] * inverse[channel])
    }
  }

  func backward(_ block: Int, _ batch: Batch) {
    guard !inputGradients.isEmpty else { return }
    let mask = batch.mask(block)
    for channel in 0..<channels {
      normalizationInputGradient(
        input: inputs[block].view, map: map(channel), outputGradient: gradients[block].view,
        channel: channel, mean: Float(mean[channel]),
        scale: parameters.values[scale + channel] * Float(inverse[channel]),
        offset: offset[channel], slope: slope[channel], mask: mask,
        inputGradient: inputGradients[block].view)
    }
  }

  /// Normalises by the running mean and variance from now on, as a network in use does.
  func useRunningMoments() {
    for channel in 0..<channels {
      mean[channel] = Double(runningMean.view.base[channel])
      let variance = Double(runningVariance.view.base[channel])
      inverse[channel] = 1 / (variance + Self.epsilon).squareRoot()
    }
  }

  private func note(_ pair: (Float, Float), _ block: Int, _ channel: Int) {
    sums[block * channels + channel] = pair
  }
}
