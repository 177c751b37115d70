internal import Kernels
package import Learning

/// Where the images and targets of each block come from.
package struct BatchSource {
  let images: TrainingImages
  let augmentation: Augmentation
  let seed: UInt64
  /// What the targets of wrong classes share.
  let labelSmoothing: Float
  /// What a teacher answers for the training images, `[training, classes]`; nil where there is none.
  package var teacherAnswers: [Float]?

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
    for (lane, image) in chosen.enumerated() {
      for column in 0..<images.classes {
        targets[column, 0, 0, lane] = target(of: Int(image), column)
      }
    }
  }

  /// How much of a target is the teacher's, the rest being the label's.
  static let teacherWeight: Float = 0.9

  /// What an image's answer for a class should be: what its label says or, where there is a teacher, mostly
  /// what that answers.
  package func target(of image: Int, _ column: Int) -> Float {
    let share = labelSmoothing / Float(images.classes)
    let own = (column == Int(images.labels[image]) ? 1 - labelSmoothing : 0) + share
    guard let teacherAnswers else { return own }
    let row = image - images.training.lowerBound
    return own * (1 - Self.teacherWeight) + teacherAnswers[row * images.classes + column]
      * Self.teacherWeight
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
