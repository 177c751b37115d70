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
    for (lane, image) in chosen.enumerated() {
      let change = augmentation.change(
        seed: seed, epoch: epoch, image: Int(image), width: images.width, height: images.height)
      planes.fill(lane: lane, with: images.pixels, image: Int(image), changed: change)
    }
    for lane in chosen.count..<PlanesView.lanes {
      planes.forEachPixel { y, x in planes[0, y, x, lane] = 0 }
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
}

extension PlanesView {
  /// Writes one image of `pixels`, `[images, height · width]`, to a lane of the first plane: grey values
  /// divided by 255, changed.
  func fill(lane: Int, with pixels: [UInt8], image: Int, changed change: Augmentation.Change) {
    let start = image * height * width
    pixels.withUnsafeBufferPointer { pixels in
      forEachPixel { y, x in
        let source = change.source(x, y, width: width, height: height)
        self[0, y, x, lane] = source.map { Float(pixels[start + $0]) / 255 } ?? 0
      }
    }
  }

  fileprivate func forEachPixel(_ body: (Int, Int) -> Void) {
    for y in 0..<height { for x in 0..<width { body(y, x) } }
  }
}
