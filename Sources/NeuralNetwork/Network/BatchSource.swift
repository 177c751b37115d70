internal import Kernels
package import Learning

/// Where the images and targets of each block come from.
package struct BatchSource {
  let images: TrainingImages
  let augmentation: Augmentation
  let seed: UInt64
  /// What the targets of wrong classes share.
  let labelSmoothing: Float

  /// Puts the parts together.
  package init(
    images: TrainingImages, augmentation: Augmentation = Augmentation(), seed: UInt64,
    labelSmoothing: Float = 0
  ) {
    self.images = images
    self.augmentation = augmentation
    self.seed = seed
    self.labelSmoothing = labelSmoothing
  }

  /// Fills a block with images, changed as the epoch has it, and zeros where there are none.
  func fill(_ planes: PlanesView, with chosen: ArraySlice<Int32>, epoch: Int) {
    let (width, height) = (images.width, images.height)
    for lane in 0..<PlanesView.lanes {
      guard lane < chosen.count else {
        forEachPlace { y, x in planes[0, y, x, lane] = 0 }
        continue
      }
      let image = Int(chosen[chosen.startIndex + lane])
      let start = image * images.inputs
      let change = augmentation.change(
        seed: seed, epoch: epoch, image: image, width: width, height: height)
      images.pixels.withUnsafeBufferPointer { pixels in
        forEachPlace { y, x in
          let source = change.source(x, y, width: width, height: height)
          planes[0, y, x, lane] = source.map { Float(pixels[start + $0]) / 255 } ?? 0
        }
      }
    }
  }

  /// Writes each image's target distribution.
  func fillTargets(_ targets: PlanesView, for chosen: ArraySlice<Int32>) {
    let share = labelSmoothing / Float(images.classes)
    for (lane, image) in chosen.enumerated() {
      let label = Int(images.labels[Int(image)])
      for column in 0..<images.classes {
        targets[column, 0, 0, lane] = (column == label ? 1 - labelSmoothing : 0) + share
      }
    }
  }

  private func forEachPlace(_ body: (Int, Int) -> Void) {
    for y in 0..<images.height { for x in 0..<images.width { body(y, x) } }
  }
}
