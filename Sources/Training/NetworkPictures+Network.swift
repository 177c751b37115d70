import Datasets
import Foundation
import Learning
import NeuralNetwork
import RunRecord

extension NetworkPictures {
  /// How the network of a fit saw images; nil where the fit is of none, or there is nothing to show.
  init?(
    of fit: Fit, _ plan: RecipePlan, on dataset: ImageDataset, training: Range<Int>,
    _ predictions: Predictions, threads: Int
  ) {
    let (width, height) = (dataset.test.width, dataset.test.height)
    guard let recipe = plan.recipe as? NetworkRecipe, max(width, height) <= Self.sideLimit
    else { return nil }
    let epochs = min(fit.epochs.count, Self.epochLimit)
    let augmented = Self.firsts(of: dataset.training, among: training).map { image in
      Augmented(
        example: Example(image, of: dataset.training),
        changes: (0..<epochs).map { epoch in
          Change(
            recipe.settings.augmentation.change(
              seed: plan.seed, epoch: epoch, image: image, width: width, height: height))
        })
    }
    let isAugmented = recipe.settings.augmentation != Augmentation() && epochs > 0
    let occlusion = Occlusion(
      of: fit.classifier, on: dataset.test, predictions, threads: threads)
    guard isAugmented || occlusion != nil else { return nil }
    self.init(
      width: width, height: height, augmented: isAugmented ? augmented : [], occlusion: occlusion)
  }

  /// The first training image of each class, in the order of the file.
  private static func firsts(of images: LabeledImages, among training: Range<Int>) -> [Int] {
    var seen: Set<UInt8> = []
    var firsts: [Int] = []
    for image in training where seen.insert(images.labels[image]).inserted {
      firsts.append(image)
      if firsts.count == augmentedLimit { break }
    }
    return firsts
  }
}

extension NetworkPictures.Example {
  /// An image of a file.
  init(_ image: Int, of images: LabeledImages) {
    self.init(
      id: "\(image)", label: Int(images.labels[image]),
      pixels: Data(images.pixels[image * images.pixelCount..<(image + 1) * images.pixelCount]))
  }
}

extension NetworkPictures.Change {
  /// The record of a change that training drew.
  fileprivate init(_ change: Augmentation.Change) {
    let (rows, columns) = (change.erasedRows, change.erasedColumns)
    self.init(
      isMirrored: change.isFlipped, right: change.right, down: change.down,
      erased: rows.isEmpty
        ? nil
        : .init(
          top: rows.lowerBound, left: columns.lowerBound, rows: rows.count, columns: columns.count))
  }
}
