/// A function of a source file that computes one operation.
///
/// Planes are `[channels][height][width]`.
enum CFunction: CaseIterable {
  case copy, add, rectify, scale, dense, convolve, pool, average, softmax

  /// Its definition.
  var text: String {
    switch self {
    case .copy:
      """
      static void copy(const float *from, int count, float *to) {
        int i;
        for (i = 0; i < count; i++) to[i] = from[i];
      }
      """
    case .add:
      """
      static void add(const float *from, int count, float *to) {
        int i;
        for (i = 0; i < count; i++) to[i] += from[i];
      }
      """
    case .rectify:
      """
      static void rectify(float *values, int count) {
        int i;
        for (i = 0; i < count; i++) values[i] = values[i] > 0 ? values[i] : 0;
      }
      """
    case .scale:
      """
      static void scale(float *values, int channels, int pixels, const float *factors,
                        const float *shifts) {
        int c, i;
        for (c = 0; c < channels; c++)
          for (i = 0; i < pixels; i++, values++) *values = *values * factors[c] + shifts[c];
      }
      """
    case .dense: Self.denseText
    case .convolve: Self.convolutionText
    case .pool:
      """
      /* The largest of each two by two pixels. */
      static void pool(const float *input, int channels, int height, int width, float *output) {
        int c, y, x;
        for (c = 0; c < channels; c++, input += height * width)
          for (y = 0; y < height / 2; y++)
            for (x = 0; x < width / 2; x++) {
              const float *corner = input + 2 * y * width + 2 * x;
              float largest = corner[0];
              if (corner[1] > largest) largest = corner[1];
              if (corner[width] > largest) largest = corner[width];
              if (corner[width + 1] > largest) largest = corner[width + 1];
              *output++ = largest;
            }
      }
      """
    case .average:
      """
      static void average(const float *input, int channels, int pixels, float *output) {
        int c, i;
        for (c = 0; c < channels; c++) {
          float sum = 0;
          for (i = 0; i < pixels; i++) sum += *input++;
          output[c] = sum / (float)pixels;
        }
      }
      """
    case .softmax:
      """
      static void softmax(const float *scores, int count, float *probabilities) {
        float largest = scores[0], sum = 0;
        int i;
        for (i = 1; i < count; i++)
          if (scores[i] > largest) largest = scores[i];
        for (i = 0; i < count; i++) sum += probabilities[i] = expf(scores[i] - largest);
        for (i = 0; i < count; i++) probabilities[i] /= sum;
      }
      """
    }
  }

  private static let denseText = """
    static void dense(const float *input, int inputs, const float *kernel, const float *bias,
                      float *output, int units) {
      int i, u;
      for (u = 0; u < units; u++) output[u] = bias[u];
      for (i = 0; i < inputs; i++)
        for (u = 0; u < units; u++) output[u] += input[i] * *kernel++;
    }
    """

  /// Weight after weight, so that a compiler makes vectors of rows.
  private static let convolutionText = """
    /* Windows of three by three pixels, zeros around. */
    static void convolve(const float *input, int channels, int height, int width,
                         const float *kernel, const float *bias, int stride, float *output,
                         int units) {
      const int rows = (height + stride - 1) / stride, columns = (width + stride - 1) / stride;
      int u, c, dy, dx, y, x;
      for (u = 0; u < units; u++, output += rows * columns) {
        for (x = 0; x < rows * columns; x++) output[x] = bias[u];
        for (c = 0; c < channels; c++)
          for (dy = -1; dy <= 1; dy++)
            for (dx = -1; dx <= 1; dx++) {
              const float weight = *kernel++;
              int end = (width - 1 - dx + stride) / stride;
              if (end > columns) end = columns;
              for (y = 0; y < rows; y++) {
                const int row = y * stride + dy;
                const float *source;
                if (row < 0 || row >= height) continue;
                source = input + (c * height + row) * width;
                for (x = dx < 0; x < end; x++)
                  output[y * columns + x] += weight * source[x * stride + dx];
              }
            }
      }
    }
    """
}
