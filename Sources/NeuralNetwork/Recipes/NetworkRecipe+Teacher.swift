internal import Learning

// Distillation: a network learns from the answers of one that was trained before it.

/// A network whose answers another learns from.
struct Teacher {
  let network: Network
  /// Wall-clock seconds that its training took.
  let seconds: Double
}

extension NetworkRecipe {
  /// How the teacher is trained, with the settings of `cnn`; nil where there is none.
  var teacher: NetworkRecipe? {
    settings.teacher.map { text in
      NetworkRecipe(
        name: name, title: title, architecture: text, settings: NetworkRecipes.cnn.settings)
    }
  }

  /// Multiply-adds for one image, once.
  private func products(
    width: Int, height: Int, classes: Int
  ) throws(ArchitectureError) -> Double {
    let layers = try architecture(width: width, height: height, classes: classes).layers
    return layers.map { Double($0.products) }.reduce(0, +)
  }

  /// Multiply-adds for one image in the whole training of the teacher; 0 where there is none.
  ///
  /// - Throws: `ArchitectureError` where its layers do not fit, which names it.
  private func teacherWork(
    width: Int, height: Int, classes: Int
  ) throws(ArchitectureError) -> Double {
    guard let teacher else { return 0 }
    do {
      return try teacher.products(width: width, height: height, classes: classes)
        * Double(teacher.settings.epochs)
    } catch {
      throw ArchitectureError(description: "The teacher: \(error.description)")
    }
  }

  /// The teacher’s share of all the work, counted in multiply-adds.
  func teacherShare(_ images: TrainingImages) throws(ArchitectureError) -> Double {
    let (width, height, classes) = (images.width, images.height, images.classes)
    let own = try products(width: width, height: height, classes: classes) * Double(settings.epochs)
    let work = try teacherWork(width: width, height: height, classes: classes)
    return work / max(own + work, 1)
  }

  /// What ``firstEpoch(_:seed:threads:observe:)`` takes for each image, in multiply-adds; a teacher is
  /// trained to its end before.
  ///
  /// - Throws: `ArchitectureError` where the layers do not fit such images.
  public func firstEpochWork(
    width: Int, height: Int, classes: Int
  ) throws(ArchitectureError) -> Double {
    try products(width: width, height: height, classes: classes)
      + teacherWork(width: width, height: height, classes: classes)
  }

  /// A training at its start, the teacher's having ended, or at the last epoch that `checkpoints` has.
  func startedCourse(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, checkpoints: (any Checkpoints)?,
    observe: (Double) throws -> Void
  ) throws -> TrainingCourse {
    var course = try TrainingCourse(self, images, seed: seed)
    if let kept = checkpoints?.read() { course.resume(from: kept) }
    if let teacher, course.teacher == nil {
      course.teacher = try teacher.teacher(
        of: images, seed: seed, threads: threads, checkpoints: checkpoints, observe: observe)
    }
    return course
  }

  /// The network of this recipe, trained to teach.
  private func teacher(
    of images: TrainingImages, seed: UInt64, threads: () -> Int, checkpoints: (any Checkpoints)?,
    observe: (Double) throws -> Void
  ) throws -> Teacher {
    let clock = ContinuousClock()
    let start = clock.now
    let course = try endedCourse(
      images, seed: seed, threads: threads, checkpoints: checkpoints, observe: observe)
    // Epochs before an interruption count too; their times are kept.
    let seconds = max((clock.now - start) / .seconds(1), course.seconds)
    return Teacher(network: try course.network(), seconds: seconds)
  }
}
