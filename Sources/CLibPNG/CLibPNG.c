#include "CLibPNG.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

void clibpng_free(uint8_t *bytes) { free(bytes); }

const char *clibpng_version(void) { return png_get_libpng_ver(NULL); }

static void fail(clibpng_buffer *buffer, const char *message) {
  free(buffer->bytes);
  buffer->bytes = NULL;
  buffer->count = 0;
  strncpy(buffer->message, message, sizeof buffer->message - 1);
}

static void on_error(png_structp png, png_const_charp message) {
  fail((clibpng_buffer *)png_get_error_ptr(png), message);
  longjmp(png_jmpbuf(png), 1);
}

static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

// MARK: - Encoding

static void append(png_structp png, png_bytep bytes, size_t count) {
  clibpng_buffer *buffer = (clibpng_buffer *)png_get_io_ptr(png);
  uint8_t *grown = (uint8_t *)realloc(buffer->bytes, buffer->count + count);
  if (grown == NULL) png_error(png, "out of memory");
  memcpy(grown + buffer->count, bytes, count);
  buffer->bytes = grown;
  buffer->count += count;
}

static void flush(png_structp png) { (void)png; }

static void write_texts(png_structp png, png_infop info, const clibpng_source *source) {
  for (int i = 0; i < source->text_count; i++) {
    png_text text = {0};
    text.compression = PNG_ITXT_COMPRESSION_NONE;
    text.key = (png_charp)source->texts[i].key;
    text.text = (png_charp)source->texts[i].value;
    text.itxt_length = strlen(source->texts[i].value);
    png_set_text(png, info, &text, 1);
  }
}

clibpng_buffer clibpng_encode(const clibpng_source *source) {
  clibpng_buffer buffer = {0};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &buffer, on_error, on_warning);
  png_infop info = png == NULL ? NULL : png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_write_struct(&png, NULL);
    fail(&buffer, "out of memory");
    return buffer;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return buffer;
  }
  png_set_write_fn(png, &buffer, append, flush);
  // Level 8 makes rendering a report half as slow again and its page 7 % smaller.
  png_set_compression_level(png, 4);
  // Filters help photographs. Flat colours and indices of up to 16 colours compress better without; of more,
  // figures whose pixels are enlarged, and so repeat the row above, take a sixth to a half less with its filter.
  int has_palette = source->palette != NULL;
  int filter = source->bit_depth == 8 ? PNG_FILTER_UP : PNG_FILTER_NONE;
  if (!has_palette) filter = source->channels == 1 ? PNG_ALL_FILTERS : PNG_FILTER_NONE;
  png_set_filter(png, 0, filter);
  int type = has_palette ? PNG_COLOR_TYPE_PALETTE
             : source->channels == 1 ? PNG_COLOR_TYPE_GRAY
                                     : PNG_COLOR_TYPE_RGB;
  png_set_IHDR(png, info, source->width, source->height, source->bit_depth, type,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (has_palette) png_set_PLTE(png, info, (png_const_colorp)source->palette, source->palette_count);
  if (has_palette && source->alphas != NULL)
    png_set_tRNS(png, info, (png_const_bytep)source->alphas, source->palette_count, NULL);
  png_set_pHYs(png, info, source->density, source->density, PNG_RESOLUTION_METER);
  // The indices are places in the palette: to check each of them is 1 % of the time of a report.
  png_set_check_for_invalid_index(png, 0);
  write_texts(png, info, source);
  png_write_info(png, info);
  if (source->bit_depth < 4) png_set_packing(png);
  size_t row = source->bit_depth == 4 ? ((size_t)source->width + 1) / 2
                                      : (size_t)source->width * (size_t)source->channels;
  for (uint32_t y = 0; y < source->height; y++) png_write_row(png, source->pixels + y * row);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return buffer;
}

// MARK: - Decoding

typedef struct {
  const uint8_t *bytes;
  size_t count, position;
} cursor;

static void consume(png_structp png, png_bytep target, size_t count) {
  cursor *source = (cursor *)png_get_io_ptr(png);
  if (count > source->count - source->position) png_error(png, "the data end early");
  memcpy(target, source->bytes + source->position, count);
  source->position += count;
}

/// Whether each chunk before the last is as long as it says: libpng makes room for it, and clears
/// that room, before it reads.
static int has_whole_chunks(const uint8_t *bytes, size_t count) {
  size_t position = 8;
  while (count >= 12 && position <= count - 12) {
    size_t length = png_get_uint_32(bytes + position);
    if (memcmp(bytes + position + 4, "IEND", 4) == 0) return 1;
    if (length > count - position - 12) return 0;
    position += 12 + length;
  }
  return 0;
}

static void read_texts(png_structp png, png_infop info, clibpng_buffer *buffer) {
  png_textp texts = NULL;
  int count = png_get_text(png, info, &texts, NULL);
  for (int i = 0; i < count; i++) {
    const char *parts[2] = {texts[i].key, texts[i].text == NULL ? "" : texts[i].text};
    for (int part = 0; part < 2; part++) {
      size_t length = strlen(parts[part]) + 1;
      uint8_t *grown = (uint8_t *)realloc(buffer->bytes, buffer->count + length);
      if (grown == NULL) png_error(png, "out of memory");
      memcpy(grown + buffer->count, parts[part], length);
      buffer->bytes = grown;
      buffer->count += length;
    }
  }
}

clibpng_image clibpng_decode(const uint8_t *bytes, size_t count, uint64_t pixel_limit) {
  clibpng_image image = {0};
  if (!has_whole_chunks(bytes, count)) {
    fail(&image.pixels, "the data end early");
    return image;
  }
  cursor source = {bytes, count, 0};
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, &image.pixels, on_error, on_warning);
  png_infop info = png == NULL ? NULL : png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_read_struct(&png, NULL, NULL);
    fail(&image.pixels, "out of memory");
    return image;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    free(image.texts.bytes);
    image.texts.bytes = NULL;
    return image;
  }
  png_set_read_fn(png, &source, consume);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_read_info(png, info);
  image.width = png_get_image_width(png, info);
  image.height = png_get_image_height(png, info);
  if ((uint64_t)image.width * image.height > pixel_limit) png_error(png, "too many pixels");
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row = (size_t)image.width * 4;
  if (png_get_rowbytes(png, info) != row) png_error(png, "unexpected row length");
  image.pixels.bytes = (uint8_t *)calloc(image.height, row);
  if (image.pixels.bytes == NULL) png_error(png, "out of memory");
  image.pixels.count = image.height * row;
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t y = 0; y < image.height; y++) {
      png_read_row(png, image.pixels.bytes + y * row, NULL);
    }
  }
  png_read_end(png, info);
  read_texts(png, info, &image.texts);
  png_destroy_read_struct(&png, &info, NULL);
  return image;
}
