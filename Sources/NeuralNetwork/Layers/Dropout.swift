internal import Kernels
internal import Learning

/// Sets each value to zero with a probability and scales the others up (Srivastava et al. 2014), by chance
/// that derives from the seed, the layer, the epoch and the image's place in it.
final class Dropout: Layer {
  let outputs, gradients: [Planes]
  private let inputs, inputGradients: [Planes]
  private let masks: [Planes]
  private let rate: Double
  private let seed: UInt64

  init(
    rate: Double, seed: UInt64, inputs: [Planes], inputGradients: [Planes], outputs: [Planes],
    gradients: [Planes]
  ) {
    self.rate = rate
    self.seed = seed
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
    masks = outputs.map {
      Planes(
        Shape(channels: $0.view.channels, height: $0.view.height, width: $0.view.width))
    }
  }

  func forward(_ block: Int, _ batch: Batch) {
    let mask = masks[block].view
    let scale = Float(1 / (1 - rate))
    let threshold = UInt64(rate * 0x1p32)
    for lane in 0..<batch.images(block) {
      let place = batch.start + block * PlanesView.lanes + lane
      var random = RandomStream(
        seed: seed, for: .dropout, numbers: UInt64(batch.epoch), UInt64(place))
      for channel in 0..<mask.channels {
        for y in 0..<mask.height {
          for x in 0..<mask.width {
            mask[channel, y, x, lane] = random.next() >> 32 < threshold ? 0 : scale
          }
        }
      }
    }
    multiply(inputs[block].view, mask, product: outputs[block].view)
  }

  func backward(_ block: Int, _ batch: Batch) {
    guard !inputGradients.isEmpty else { return }
    multiply(gradients[block].view, masks[block].view, product: inputGradients[block].view)
  }
}
