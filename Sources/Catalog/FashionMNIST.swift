/// What is published about Fashion-MNIST (Xiao, Rasul and Vollgraf 2017).
public enum FashionMNIST {
  /// The name as people know it.
  public static let name = "Fashion-MNIST"

  /// The class of each label.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// Training images and labels, then test images and labels.
  public static let fileNames = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ]

  /// SHA-256 of each file's decompressed bytes, in the order of `fileNames`.
  public static let sha256 = [
    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
  ]

  /// The number of each file's decompressed bytes, in the order of `fileNames`.
  public static let sizes = [47_040_016, 60_008, 7_840_016, 10_008]

  /// Who publishes the data, and where.
  public static let source = "Zalando Research, https://github.com/zalandoresearch/fashion-mnist"
  /// The licence under which they do.
  public static let licence = "MIT licence"

  /// Where the authors publish the files.
  public static let address =
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion"
}
