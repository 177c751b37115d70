internal import Learning

// Distillation: a network learns from the answers of one that was trained before it.

extension NetworkRecipe {
  /// How the network is trained whose answers are learnt from: its layers as `cnn` is; nil where there is
  /// none.
  var teacher: NetworkRecipe? {
    settings.teacher.map { text in
      NetworkRecipe(
        name: name, title: title, architecture: text, settings: NetworkRecipes.cnn.settings)
    }
  }

  /// Multiplications with additions for one image in all epochs.
  private func work(width: Int, height: Int, classes: Int) throws(ArchitectureError) -> Int {
    let layers = try architecture(width: width, height: height, classes: classes).layers
    return layers.map(\.products).reduce(0, +) * settings.epochs
  }

  /// The part of the whole training that the teacher's takes, by multiplications.
  func taughtPart(_ images: TrainingImages) throws(ArchitectureError) -> Double {
    guard let teacher else { return 0 }
    let (width, height, classes) = (images.width, images.height, images.classes)
    let own = try work(width: width, height: height, classes: classes)
    let others = try teacher.work(width: width, height: height, classes: classes)
    return Double(others) / Double(max(own + others, 1))
  }

  /// What ``firstEpoch(_:seed:threads:observe:)`` takes for each image, in multiplications; the teacher is
  /// trained to its end before.
  ///
  /// - Throws: `ArchitectureError` where the layers do not fit such images.
  public func firstEpochWork(
    width: Int, height: Int, classes: Int
  ) throws(ArchitectureError) -> Int {
    let own = try work(width: width, height: height, classes: classes) / settings.epochs
    return try own + (teacher?.work(width: width, height: height, classes: classes) ?? 0)
  }

  /// A training that has begun: from the last epoch that `checkpoints` has or, where it has none, from the
  /// start, the teacher's training first.
  func begun(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, checkpoints: (any Checkpoints)?,
    observe: (Double) throws -> Void
  ) throws -> TrainingCourse {
    var course = try TrainingCourse(self, images, seed: seed)
    if let kept = checkpoints?.read() { course.resume(from: kept) }
    if let teacher, course.teacher == nil {
      let fit = try teacher.fit(
        images, seed: seed, threads: threads, checkpoints: checkpoints, observe: observe)
      course.teacher = fit.classifier as? Network
    }
    return course
  }
}
