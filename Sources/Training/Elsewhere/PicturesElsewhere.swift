import CResources
import Datasets
import Preparation

/// Pictures of Fashion-MNIST's classes that are not of its kind: drawings from the Open Clip Art Library,
/// which their authors gave to the public domain, on white and reduced to 160 pixels.
///
/// Few, and no photographs: that a model fails on them shows that it does not carry so far; that it does not
/// fail shows little.
struct PicturesElsewhere {
  static let kind = "clip-art pictures"

  private static var files: [(name: String, file: cresources_file)] {
    [
      ("T-shirt/top", cresources_elsewhere_t_shirt_1()),
      ("T-shirt/top", cresources_elsewhere_t_shirt_2()),
      ("T-shirt/top", cresources_elsewhere_t_shirt_3()),
      ("Sandal", cresources_elsewhere_sandal()), ("Shirt", cresources_elsewhere_shirt()),
      ("Sneaker", cresources_elsewhere_sneaker_1()), ("Sneaker", cresources_elsewhere_sneaker_2()),
      ("Bag", cresources_elsewhere_bag_1()), ("Bag", cresources_elsewhere_bag_2()),
      ("Bag", cresources_elsewhere_bag_3()), ("Ankle boot", cresources_elsewhere_boot()),
    ]
  }

  /// Grey values, `[count, height, width]`, prepared as the data set's were.
  let pixels: [UInt8]
  /// The class of each.
  let labels: [Int]

  /// The pictures as images of a data set; nil where it has not all of their classes.
  init?(of dataset: ImageDataset) {
    let preparation = Preparation(width: dataset.test.width, height: dataset.test.height)
    var (pixels, labels) = ([UInt8](), [Int]())
    for (name, file) in Self.files {
      let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      guard let label = dataset.classNames.firstIndex(of: name),
        let image = try? preparation.image(Raster(file: bytes))
      else { return nil }
      pixels += image
      labels.append(label)
    }
    self.pixels = pixels
    self.labels = labels
  }
}
