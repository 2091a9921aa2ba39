// SPDX-License-Identifier: MIT
#include "data/catalogue.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "core/error.h"

namespace titik::data {
namespace {
namespace fs = std::filesystem;

TEST(LayerCatalogue, SpeaksOfEveryLayerInBothLanguages) {
  const auto entries = read_catalogue_of_layers(fs::path(TITIK_SOURCE_DIR) / "data" / "layers.json");
  std::set<std::string> layers;
  for (const CatalogueEntry& entry : entries) {
    layers.insert(entry.layer);
    for (const std::string* text : {&entry.title_id, &entry.title_en, &entry.origin, &entry.licence, &entry.year, &entry.how_to_get_id,
                                    &entry.how_to_get_en}) {
      EXPECT_FALSE(text->empty()) << entry.layer;
    }
    EXPECT_EQ(entry.credit_id.empty(), entry.credit_en.empty()) << entry.layer;
    EXPECT_EQ(entry.note_id.empty(), entry.note_en.empty()) << entry.layer;
  }
  EXPECT_EQ(layers.size(), entries.size());
  EXPECT_EQ(layers, (std::set<std::string>{"kabupaten", "kecamatan", "desa", "tetangga", "garis_pantai", "sungai",
                                           "kota", "sekolah", "indicators"}));
}

TEST(LayerCatalogue, WhatComesFromGadmMayNotBeHandedOn) {
  for (const CatalogueEntry& entry : read_catalogue_of_layers(fs::path(TITIK_SOURCE_DIR) / "data" / "layers.json")) {
    const bool gadm = entry.origin.find("GADM") != std::string::npos;
    EXPECT_EQ(entry.redistributable, !gadm) << entry.layer;
    const bool said = entry.note_id.find("indikatif dan bukan rujukan resmi") != std::string::npos;
    EXPECT_TRUE(said || !gadm) << entry.layer;
  }
}

TEST(LayerCatalogue, DamagedListsAreRefused) {
  const fs::path path = fs::path(testing::TempDir()) / "titik_layers.json";
  for (const char* text : {"", "[", "{}x", R"([{"layer": "desa"}])", R"([{"layer": 5}])"}) {
    std::ofstream(path) << text;
    try {
      read_catalogue_of_layers(path);
      ADD_FAILURE() << text;
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), core::ErrorCode::unreadable) << text;
    }
  }
  fs::remove(path);
  EXPECT_THROW(read_catalogue_of_layers(path), core::Error);
}

}  // namespace
}  // namespace titik::data
