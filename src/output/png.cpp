// SPDX-License-Identifier: MIT
#include "output/png.h"

#include <png.h>

#include <atomic>
#include <cmath>
#include <functional>
#include <future>
#include <semaphore>
#include <thread>

#include "core/error.h"
#include "core/paths.h"
#include "output/band_painter.h"
#include "output/plan.h"

namespace titik::output {
namespace {

using Rows = std::vector<unsigned char>;

constexpr int sampled_band = 8;      // of so many, one tells how well a picture can be compressed
constexpr int largest_side = 32767;  // px: sums of subpixels stay far within 32 bits, and no page needs more

/// libpng in front of a string. It can only fail by our own mistake.
class Encoder {
 public:
  Encoder(int width, int height, const PngOptions& options) : row_bytes_(static_cast<std::size_t>(width) * 3) {
    const auto fail = [](png_structp, png_const_charp text) { core::check_failed(text, __FILE__, __LINE__); };
    png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, nullptr);
    CHECK(png_ != nullptr);
    info_ = png_create_info_struct(png_);
    const auto write = [](png_structp png, png_bytep data, png_size_t size) {
      static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
    };
    png_set_write_fn(png_, &bytes_, write, nullptr);
    png_set_IHDR(png_, info_, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    const auto px_per_m = static_cast<png_uint_32>(std::lround(options.px_per_mm * 1000));
    png_set_pHYs(png_, info_, px_per_m, px_per_m, PNG_RESOLUTION_METER);
    set_texts(options.texts);
    // Flat areas have nothing to predict, and filters would hide their repetitions.
    png_set_filter(png_, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png_, compression_level);
    png_write_info(png_, info_);
  }
  ~Encoder() { png_destroy_write_struct(&png_, &info_); }
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  void write(const Rows& rows) {
    for (std::size_t at = 0; at < rows.size(); at += row_bytes_) png_write_row(png_, rows.data() + at);
  }
  std::string take() {
    png_write_end(png_, info_);
    return std::move(bytes_);
  }

 private:
  static constexpr int compression_level = 2;

  void set_texts(const std::map<std::string, std::string>& texts) {
    std::vector<png_text> entries;
    for (const auto& [key, value] : texts) {
      png_text entry{};
      entry.compression = PNG_ITXT_COMPRESSION_NONE;
      // libpng copies the strings and changes none of them.
      entry.key = const_cast<char*>(key.c_str());
      entry.text = const_cast<char*>(value.c_str());
      entry.itxt_length = value.size();
      entries.push_back(entry);
    }
    if (!entries.empty()) png_set_text(png_, info_, entries.data(), static_cast<int>(entries.size()));
  }

  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::size_t row_bytes_;
  std::string bytes_;
};

/// Which bands are painted: every `step`-th from `first` on, before `end`.
struct Bands {
  int first = 0, end = 0, step = 1;
  int count() const { return std::max(0, (end - first + step - 1) / step); }
};

/// Paints the bands with `threads` workers and hands them to `sink` on this thread, from the top. Only a few bands
/// exist at a time, so that a poster needs no more memory than a postcard.
void paint_bands(const scene::Scene& scene, const Plan& plan, const Bands& wanted, int threads,
                 const core::Progress& progress, const std::function<void(const Rows&)>& sink) {
  const int bands = wanted.count();
  std::vector<std::packaged_task<Rows(BandPainter&)>> tasks;
  std::vector<std::future<Rows>> painted;
  for (int band = 0; band < bands; ++band) {
    tasks.emplace_back(
        [band, wanted](BandPainter& painter) { return painter.paint(wanted.first + band * wanted.step); });
    painted.push_back(tasks.back().get_future());
  }
  std::counting_semaphore<> ahead(threads + 2);  // bands that may still be begun before the sink takes one
  std::atomic<int> next = 0;
  std::vector<std::jthread> workers;
  for (int i = 0; i < std::min(threads, bands); ++i) {
    workers.emplace_back([&] {
      BandPainter painter(scene, plan);
      while (true) {
        ahead.acquire();
        const int band = next++;
        if (band >= bands) return ahead.release();  // wakes the next worker, who leaves the same way
        tasks[static_cast<std::size_t>(band)](painter);
      }
    });
  }
  // Left early or not, workers that wait must find that there is nothing to do.
  struct Dismiss {
    std::atomic<int>& next;
    std::counting_semaphore<>& ahead;
    int bands;
    ~Dismiss() {
      next = bands;
      ahead.release();
    }
  } const dismiss{next, ahead, bands};
  for (int band = 0; band < bands; ++band) {
    sink(painted[static_cast<std::size_t>(band)].get());
    ahead.release();
    progress.report((band + 1.0) / bands);
  }
}

Plan plan_picture(const scene::Scene& scene, const PngOptions& options) {
  const auto side = [&](int wanted, double mm) {
    return wanted > 0 ? wanted : std::max(1.0, std::round(mm * options.px_per_mm));
  };
  const double width = side(options.width_px, scene.width_mm), height = side(options.height_px, scene.height_mm);
  if (std::max(width, height) > largest_side) {
    const double fits = largest_side / std::max(width, height) * options.px_per_mm * 25.4;
    throw core::Error(core::ErrorCode::bad_input,
                      core::message(core::tr_mark("The picture would be {0} × {1} pixels; a side can have at most {2}"),
                                    width, height, largest_side),
                      core::message(core::tr_mark("Choose at most {0} dpi, or a smaller page"),
                                    static_cast<std::int64_t>(std::floor(fits))));
  }
  return make_plan(scene, options.px_per_mm, static_cast<int>(width), static_cast<int>(height));
}

int worker_count(const PngOptions& options) {
  return options.threads > 0 ? options.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

void paint_png(const scene::Scene& scene, const std::filesystem::path& path, const PngOptions& options,
               const core::Progress& progress) {
  const Plan plan = plan_picture(scene, options);
  Encoder encoder(plan.width, plan.height, options);
  paint_bands(scene, plan, {0, plan.bands()}, worker_count(options), progress,
              [&](const Rows& rows) { encoder.write(rows); });
  core::write_file_atomically(path, encoder.take());
}

Image paint_image(const scene::Scene& scene, const PngOptions& options) {
  return paint_part(scene, options, {0, 0, largest_side, largest_side});
}

Image paint_part(const scene::Scene& scene, const PngOptions& options, const PixelRect& wanted,
                 const core::Progress& progress) {
  const Plan plan = plan_picture(scene, options);
  const int left = std::clamp(wanted.x, 0, plan.width), top = std::clamp(wanted.y, 0, plan.height);
  const int right = std::clamp(wanted.x + wanted.width, left, plan.width);
  const int bottom = std::clamp(wanted.y + wanted.height, top, plan.height);
  Image image{right - left, bottom - top, {}};
  image.rgb.reserve(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3);
  if (image.width == 0 || image.height == 0) return {};
  const Bands bands{top / band_height, (bottom + band_height - 1) / band_height};
  const auto row_bytes = static_cast<std::size_t>(plan.width) * 3;
  int row = bands.first * band_height;
  paint_bands(scene, plan, bands, worker_count(options), progress, [&](const Rows& rows) {
    for (std::size_t at = 0; at < rows.size(); at += row_bytes, ++row) {
      if (row < top || row >= bottom) continue;
      const auto* const begin = rows.data() + at;
      image.rgb.insert(image.rgb.end(), begin + left * 3, begin + right * 3);
    }
  });
  return image;
}

std::size_t estimated_png_bytes(const scene::Scene& scene, const PngOptions& options, const core::Progress& progress) {
  const Plan plan = plan_picture(scene, options);
  // A picture of few bands is painted whole.
  const int step = plan.bands() >= 4 * sampled_band ? sampled_band : 1;
  const Bands bands{step / 2, plan.bands(), step};
  Rows sample;
  paint_bands(scene, plan, bands, worker_count(options), progress,
              [&](const Rows& rows) { sample.insert(sample.end(), rows.begin(), rows.end()); });
  const std::size_t rows = sample.size() / 3 / static_cast<std::size_t>(plan.width);
  Encoder encoder(plan.width, static_cast<int>(rows), options);
  encoder.write(sample);
  const double share = static_cast<double>(plan.height) / static_cast<double>(rows);
  return static_cast<std::size_t>(static_cast<double>(encoder.take().size()) * share);
}

void write_png(const Image& image, const std::filesystem::path& path, const PngOptions& options) {
  Encoder encoder(image.width, image.height, options);
  encoder.write(image.rgb);
  core::write_file_atomically(path, encoder.take());
}

}  // namespace titik::output
