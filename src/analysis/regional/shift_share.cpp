// SPDX-License-Identifier: MIT
#include "analysis/regional/shift_share.h"

namespace titik::analysis::regional {
using core::message;
using core::tr_mark;

namespace {

using Value = std::optional<double>;

Value plus(const Value& a, const Value& b) { return a && b ? Value(*a + *b) : Value(); }
Value minus(const Value& a, const Value& b) { return a && b ? Value(*a - *b) : Value(); }
Value times(const Value& a, const Value& b) { return a && b ? Value(*a * *b) : Value(); }
/// b / a − 1
Value growth(const Value& a, const Value& b) { return quotient(minus(b, a), a); }

/// Growth of each sector of the reference, and of all.
struct Growth {
  std::vector<Value> sector;
  Value all;
};
Growth reference_growth(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference) {
  Growth result;
  Value all_begin = 0.0, all_end = 0.0;
  for (std::size_t item = 0; item < begin.items.size(); ++item) {
    Value first = 0.0, last = 0.0;
    if (!reference.begin.empty()) {
      first = reference.begin[item], last = reference.end[item];
    } else {
      for (std::size_t area = 0; area < begin.areas.size(); ++area) {
        first = plus(first, begin.values[area][item]), last = plus(last, end.values[area][item]);
      }
    }
    result.sector.push_back(growth(first, last));
    all_begin = plus(all_begin, first), all_end = plus(all_end, last);
  }
  result.all = growth(all_begin, all_end);
  return result;
}

void note_undefined(Report& report, const std::vector<std::vector<Value>>& values) {
  const std::vector<std::int64_t> rows = rows_with_gaps(values);
  if (rows.empty()) return;
  report.warnings.add("undefined",
                      message(tr_mark("{0} areas have a part that is not defined: a value is missing, a first year "
                                      "is 0, or a growth of the reference is not positive"),
                              rows.size()),
                      rows);
}

std::string sign_of(const Value& ratio) { return !ratio ? "" : *ratio > 1 + equal_within ? "+" : "-"; }

bool shrinks(const Value& growth) { return growth && *growth < 0; }

/// The rates that MRP can't divide by, because a ratio to them says the opposite of what it seems to say.
void note_shrinking(Report& report, const Growth& reference, const AreaTable& table) {
  if (shrinks(reference.all)) {
    report.warnings.add("negative_growth",
                        message(tr_mark("All sectors of the reference together shrink; RPr is not defined")));
  }
  std::string names;
  for (std::size_t item = 0; item < table.items.size(); ++item) {
    if (shrinks(reference.sector[item])) names += (names.empty() ? "" : ", ") + table.items[item];
  }
  if (names.empty()) return;
  report.warnings.add("negative_growth",
                      message(tr_mark("Sectors that shrink in the reference have no RPs: {0}"), names));
}

}  // namespace

ShiftShare shift_share(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference) {
  require_two_years(begin, end, reference);
  const Growth r = reference_growth(begin, end, reference);
  ShiftShare result;
  result.reference_growth = r.all;
  result.report.variant = reference.begin.empty() ? "sum_of_areas" : "given_reference";
  result.report.sentence = message(tr_mark(
      "Shift-Share: change = N (PR, KPN: growth of the reference) + M (PP, KPP: growth of the sector there) + C "
      "(PPW, KPPW: lead of the area in the sector)"));
  result.report.table.columns = {"area", "sector", "begin", "end", "N (PR, KPN)", "M (PP, KPP)", "C (PPW, KPPW)", "D"};
  for (std::size_t area = 0; area < begin.areas.size(); ++area) {
    std::vector<Value> n, m, c, d;
    Value n_total = 0.0, m_total = 0.0, c_total = 0.0, d_total = 0.0;
    for (std::size_t item = 0; item < begin.items.size(); ++item) {
      const Value& e = begin.values[area][item];
      const Value change = minus(end.values[area][item], e);
      n.push_back(times(e, r.all));
      m.push_back(times(e, minus(r.sector[item], r.all)));
      // E (r_ij − r_in) without the quotient, so that a sector that was not there before has a part too.
      c.push_back(minus(change, times(e, r.sector[item])));
      d.push_back(n.back() && m.back() && c.back() ? change : Value());
      n_total = plus(n_total, n.back()), m_total = plus(m_total, m.back());
      c_total = plus(c_total, c.back()), d_total = plus(d_total, d.back());
      result.report.table.rows.push_back({begin.areas[area], begin.items[item], cell(e), cell(end.values[area][item]),
                                          cell(n.back()), cell(m.back()), cell(c.back()), cell(d.back())});
    }
    result.n.push_back(std::move(n)), result.m.push_back(std::move(m));
    result.c.push_back(std::move(c)), result.d.push_back(std::move(d));
    result.n_total.push_back(n_total), result.m_total.push_back(m_total);
    result.c_total.push_back(c_total), result.d_total.push_back(d_total);
  }
  note_undefined(result.report, result.d);
  return result;
}

GrowthRatios mrp(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference) {
  require_two_years(begin, end, reference);
  const Growth r = reference_growth(begin, end, reference);
  GrowthRatios result;
  result.report.variant = reference.begin.empty() ? "sum_of_areas" : "given_reference";
  result.report.sentence = message(
      tr_mark("Model Rasio Pertumbuhan: RPr = growth of the sector over growth of all sectors in the reference; "
              "RPs = growth of the sector in the area over that in the reference; + above 1"));
  result.report.table.columns = {"area", "sector", "growth_area", "growth_sector", "growth_all", "RPr", "RPs", "signs"};
  for (const Value& sector : r.sector) {
    result.rpr.push_back(shrinks(r.all) ? Value() : quotient(sector, r.all));
    result.rpr_sign.push_back(sign_of(result.rpr.back()));
  }
  for (std::size_t area = 0; area < begin.areas.size(); ++area) {
    std::vector<Value> ratios;
    std::vector<std::string> signs;
    for (std::size_t item = 0; item < begin.items.size(); ++item) {
      const Value own = growth(begin.values[area][item], end.values[area][item]);
      ratios.push_back(shrinks(r.sector[item]) ? Value() : quotient(own, r.sector[item]));
      signs.push_back(sign_of(ratios.back()));
      result.report.table.rows.push_back({begin.areas[area], begin.items[item], cell(own), cell(r.sector[item]),
                                          cell(r.all), cell(result.rpr[item]), cell(ratios.back()),
                                          result.rpr_sign[item] + signs.back()});
    }
    result.rps.push_back(std::move(ratios));
    result.rps_sign.push_back(std::move(signs));
  }
  note_shrinking(result.report, r, begin);
  note_undefined(result.report, result.rps);
  return result;
}

Overlay overlay(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference) {
  const GrowthRatios ratios = mrp(begin, end, reference);
  const LocationQuotients quotients = lq(end, {reference.end, {}, {}});
  Overlay result;
  result.report.variant = ratios.report.variant;
  result.report.sentence =
      message(tr_mark("Overlay: the signs of RPr and RPs (growth) beside that of LQ in the last "
                      "year (contribution); + above 1"));
  result.report.warnings.append(ratios.report.warnings);
  result.report.warnings.append(quotients.report.warnings);
  result.report.table.columns = {"area", "sector", "RPr", "RPs", "LQ", "signs", "role"};
  for (std::size_t area = 0; area < begin.areas.size(); ++area) {
    std::vector<std::string> signs, roles;
    for (std::size_t item = 0; item < begin.items.size(); ++item) {
      const std::string &rpr = ratios.rpr_sign[item], &rps = ratios.rps_sign[area][item];
      const std::string weight = sign_of(quotients.lq[area][item]);
      const bool whole = !rpr.empty() && !rps.empty() && !weight.empty();
      signs.push_back(whole ? rpr + rps + weight : "");
      roles.push_back(!whole       ? ""
                      : rps == "+" ? (weight == "+" ? "pertumbuhan dan kontribusi" : "pertumbuhan")
                                   : (weight == "+" ? "kontribusi" : "tidak unggul"));
      result.report.table.rows.push_back({begin.areas[area], begin.items[item], cell(ratios.rpr[item]),
                                          cell(ratios.rps[area][item]), cell(quotients.lq[area][item]), signs.back(),
                                          roles.back()});
    }
    result.signs.push_back(std::move(signs));
    result.role.push_back(std::move(roles));
  }
  return result;
}

}  // namespace titik::analysis::regional
