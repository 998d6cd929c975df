// The yardstick of the density benchmark: a native scatter of quartic kernels into 64-bit integers, written as one would
// who knows the machine. Cells have a halo, so that nothing is clipped; the squares of a stamp's columns are worked out
// once; rows are whole vectors; for a whole surface the points are sorted by cell first, so that the cells stay in cache.
//
//   g++ -std=c++20 -O3 -march=native -mprefer-vector-width=512 -o density density.cpp
//   density points.f64            answers commands on standard input: scatter|double|stamp|pair|stack|sweep <cell> <rounds>
//   density points.f64 --json     runs all of them, five rounds each
//
// points.f64 holds x0 y0 x1 y1 … as doubles, metres in a box of 10 by 10 km. An answer is one line of JSON with the median.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

struct Point { double x, y; };

constexpr double Box = 10000, Bandwidth = 250, Pi = 3.14159265358979323846;
constexpr int Live = 100000, Groups = 12;

template <class Cell> struct Grid {
    double size, radius, lift, fall;
    int halo, vectors, stride, rows;
    std::vector<Cell> cells;

    explicit Grid(double cell) : size(cell), radius(Bandwidth / cell) {
        halo = (int)std::floor(radius + 0.5);
        vectors = (2 * halo + 8) / 8;
        rows = (int)(Box / cell) + 2 * halo;
        stride = (rows + 15) / 8 * 8;
        cells.assign((size_t)stride * rows, 0);
        double peak = 3e6 / (Pi * Bandwidth * Bandwidth);
        lift = std::sqrt(std::ldexp(peak, 38 - std::ilogb(peak)));
        fall = lift / (radius * radius);
    }

    static Cell rounded(double value) {
        if constexpr (std::is_same_v<Cell, double>) return value;
        else return (Cell)(value + 0.5);
    }

    void columns(double x, int left, double *terms) const {
        for (int i = 0; i < vectors * 8; i++) {
            double dx = left - halo + i + 0.5 - x;
            terms[i] = dx * dx * fall;
        }
    }

    void stamp(Point p, Cell sign) {
        double x = p.x / size, y = p.y / size;
        int left = (int)x, row = (int)y;
        alignas(64) double terms[512];
        columns(x, left, terms);
        for (int r = 0; r <= 2 * halo; r++) {
            double dy = row - halo + r + 0.5 - y, term = lift - dy * dy * fall;
            Cell *line = &cells[(size_t)(row + r) * stride + left];
            for (int v = 0; v < vectors; v++)
                for (int i = 0; i < 8; i++) {
                    double near = std::max(0.0, term - terms[v * 8 + i]);
                    line[v * 8 + i] += sign * rounded(near * near);
                }
        }
    }
};

static volatile long long sink;

// Milliseconds of this process on a processor, so that what else the machine does is left out.
template <class Run> static double timed(const Run &run) {
    auto start = std::clock();
    run();
    return (std::clock() - start) * 1000.0 / CLOCKS_PER_SEC;
}

static std::vector<Point> sorted(const std::vector<Point> &points, double cell) {
    int side = (int)(Box / cell);
    auto key = [&](Point p) { return (size_t)(p.x / cell / 8) * side + (size_t)(p.y / cell); };
    std::vector<int> starts((size_t)(side / 8 + 1) * side + 1), keys(points.size());
    for (size_t i = 0; i < points.size(); i++) starts[(keys[i] = (int)key(points[i])) + 1]++;
    for (size_t i = 1; i < starts.size(); i++) starts[i] += starts[i - 1];
    std::vector<Point> result(points.size());
    for (size_t i = 0; i < points.size(); i++) result[starts[keys[i]]++] = points[i];
    return result;
}

template <class Cell> static double scatter(const std::vector<Point> &points, double cell) {
    static Grid<Cell> grid(cell);
    if (grid.size != cell) grid = Grid<Cell>(cell);
    double ms = timed([&] {
        std::fill(grid.cells.begin(), grid.cells.end(), 0);
        for (Point p : sorted(points, cell)) grid.stamp(p, 1);
    });
    sink = (long long)grid.cells[grid.cells.size() / 2];
    return ms;
}

// Adds and expiries in turns, each point expiring as the one 50,000 later comes.
static double stamp(const std::vector<Point> &points, double cell) {
    static Grid<int64_t> grid(cell);
    if (grid.size != cell) grid = Grid<int64_t>(cell);
    double ms = timed([&] {
        for (int i = 0; i < Live / 2; i++) {
            grid.stamp(points[i + Live / 2], 1);
            grid.stamp(points[i], -1);
        }
    });
    sink = grid.cells[grid.cells.size() / 2];
    return ms;
}

// The 99th percentile of an add and an expiry, on the clock.
static double pair(const std::vector<Point> &points, double cell) {
    static Grid<int64_t> grid(cell);
    if (grid.size != cell) grid = Grid<int64_t>(cell);
    std::vector<double> times(Live / 2);
    for (int i = 0; i < Live / 2; i++) {
        auto start = std::chrono::steady_clock::now();
        grid.stamp(points[i + Live / 2], 1);
        grid.stamp(points[i], -1);
        times[i] = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    }
    sink = grid.cells[grid.cells.size() / 2];
    std::sort(times.begin(), times.end());
    return times[times.size() * 99 / 100];
}

// Twelve planes from one evaluation.
static double stack(const std::vector<Point> &points, double cell) {
    static std::vector<Grid<int64_t>> planes(Groups, Grid<int64_t>(cell));
    if (planes[0].size != cell) planes.assign(Groups, Grid<int64_t>(cell));
    auto &grid = planes[0];
    double ms = timed([&] {
        for (int n = 0; n < Live / 10; n++) {
            double x = points[n].x / cell, y = points[n].y / cell;
            int left = (int)x, row = (int)y;
            alignas(64) double terms[512];
            alignas(64) int64_t values[512];
            grid.columns(x, left, terms);
            for (int r = 0; r <= 2 * grid.halo; r++) {
                double dy = row - grid.halo + r + 0.5 - y, term = grid.lift - dy * dy * grid.fall;
                for (int i = 0; i < grid.vectors * 8; i++) {
                    double near = std::max(0.0, term - terms[i]);
                    values[i] = (int64_t)(near * near + 0.5);
                }
                for (auto &plane : planes) {
                    int64_t *line = &plane.cells[(size_t)(row + r) * grid.stride + left];
                    for (int v = 0; v < grid.vectors; v++)
                        for (int i = 0; i < 8; i++) line[v * 8 + i] += values[v * 8 + i];
                }
            }
        }
    });
    sink = grid.cells[grid.cells.size() / 2];
    return ms;
}

// A sweep over rows by moments, of the first 100,000 points: on each row a kernel is a polynomial of the column, whose five
// coefficients come in at one end of its chord and leave at the other. Not exact: it says how far off the peak it is.
static double sweep(const std::vector<Point> &points, double cell, double &off) {
    Grid<double> grid(cell);
    std::vector<Point> some(points.begin(), points.begin() + Live);
    int side = (int)(Box / cell);
    double middle = side / 2.0, radius = grid.radius;
    struct alignas(64) Coefficients { double c[8]; };
    std::vector<double> cells((size_t)side * side);
    double ms = timed([&] {
        std::sort(some.begin(), some.end(), [](Point a, Point b) { return a.y < b.y; });
        std::vector<Coefficients> ends(side + 1);
        size_t first = 0;
        for (int row = 0; row < side; row++) {
            std::memset((void *)ends.data(), 0, ends.size() * sizeof(Coefficients));
            while (first < some.size() && some[first].y / cell <= row + 0.5 - radius) first++;
            for (size_t i = first; i < some.size() && some[i].y / cell < row + 0.5 + radius; i++) {
                double dy = row + 0.5 - some[i].y / cell, chord = std::sqrt(std::max(0.0, radius * radius - dy * dy)), x = some[i].x / cell;
                int from = std::max(0, (int)std::ceil(x - chord - 0.5)), to = std::min(side, (int)std::floor(x + chord - 0.5) + 1);
                if (from >= to) continue;
                double u = x - middle, f = grid.fall, b = grid.lift - dy * dy * f - u * u * f, c = 2 * u * f;
                double terms[8] = {b * b, 2 * b * c, c * c - 2 * b * f, -2 * c * f, f * f};
                for (int k = 0; k < 8; k++) ends[from].c[k] += terms[k];
                for (int k = 0; k < 8; k++) ends[to].c[k] -= terms[k];
            }
            Coefficients sum{};
            for (int column = 0; column < side; column++) {
                double u = column + 0.5 - middle;
                for (int k = 0; k < 8; k++) sum.c[k] += ends[column].c[k];
                cells[(size_t)row * side + column] = sum.c[0] + u * (sum.c[1] + u * (sum.c[2] + u * (sum.c[3] + u * sum.c[4])));
            }
        }
    });
    for (Point p : some) grid.stamp(p, 1);
    double worst = 0, peak = 0;
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            double right = grid.cells[(size_t)(row + grid.halo) * grid.stride + column + grid.halo];
            worst = std::max(worst, std::abs(right - cells[(size_t)row * side + column]));
            peak = std::max(peak, right);
        }
    off = worst / peak;
    return ms;
}

static void answer(const std::vector<Point> &points, const std::string &name, double cell, int rounds) {
    std::vector<double> times;
    double off = 0;
    for (int i = 0; i < rounds; i++)
        times.push_back(name == "sweep" ? sweep(points, cell, off) : name == "scatter" ? scatter<int64_t>(points, cell)
            : name == "double" ? scatter<double>(points, cell)
            : name == "stamp" ? stamp(points, cell) : name == "pair" ? pair(points, cell) : stack(points, cell));
    std::sort(times.begin(), times.end());
    std::printf("{\"name\":\"%s %g m\",\"medianMs\":%.6f,\"offThePeak\":%.2g}\n", name.c_str(), cell, times[times.size() / 2], off);
    std::fflush(stdout);
}

int main(int count, char **arguments) {
    FILE *file = count > 1 ? std::fopen(arguments[1], "rb") : nullptr;
    if (!file) return std::fprintf(stderr, "Give a file of points, as doubles: x0 y0 x1 y1 …\n"), 2;
    std::vector<Point> points;
    Point p;
    while (std::fread(&p, sizeof p, 1, file) == 1) points.push_back(p);
    if (points.size() < Live) return std::fprintf(stderr, "There must be at least %d points.\n", Live), 2;
    if (count > 2 && !std::strcmp(arguments[2], "--json")) {
        for (auto name : {"scatter", "double", "stamp", "pair", "stack"})
            for (double cell : {25.0, 10.0}) answer(points, name, cell, 5);
        for (double cell : {25.0, 10.0, 5.0, 2.5}) answer(points, "sweep", cell, 3);
        return 0;
    }
    for (std::string line, name; std::getline(std::cin, line);) {
        double cell = 25;
        int rounds = 1;
        std::istringstream(line) >> name >> cell >> rounds;
        answer(points, name, cell, rounds);
    }
}
