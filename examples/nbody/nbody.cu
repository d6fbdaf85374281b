// Gravity among n bodies, all pairs, with tiles of positions in shared memory.
//
// A position is a float4: x, y, z and the mass. Each thread follows one body; a block walks over
// all bodies a tile at a time. Softened, so that a body's pull on itself is zero.
// Usage: nbody [bodies = 1500] [steps = 2]
#include "../example.cuh"

constexpr int kTile = 128;
constexpr float kSoftening = 0.01f, kTimeStep = 0.01f;

__device__ float3 pull(float3 sum, float4 body, float4 other) {
  const float dx = other.x - body.x, dy = other.y - body.y, dz = other.z - body.z;
  const float inverse = rsqrtf(dx * dx + dy * dy + dz * dz + kSoftening);
  const float strength = other.w * inverse * inverse * inverse;
  return make_float3(sum.x + dx * strength, sum.y + dy * strength, sum.z + dz * strength);
}

__global__ void advance(const float4* __restrict__ from, float4* __restrict__ to,
                        float3* __restrict__ velocities, int n) {
  __shared__ float4 tile[kTile];
  const int i = blockIdx.x * kTile + threadIdx.x;
  const float4 massless = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
  const float4 body = i < n ? from[i] : massless;

  float3 force = make_float3(0.0f, 0.0f, 0.0f);
  for (int start = 0; start < n; start += kTile) {
    const int other = start + threadIdx.x;
    tile[threadIdx.x] = other < n ? from[other] : massless;
    __syncthreads();
#pragma unroll 8
    for (int j = 0; j < kTile; ++j) force = pull(force, body, tile[j]);
    __syncthreads();
  }
  if (i >= n) return;

  float3 velocity = velocities[i];
  velocity.x += force.x * kTimeStep;
  velocity.y += force.y * kTimeStep;
  velocity.z += force.z * kTimeStep;
  velocities[i] = velocity;
  to[i] = make_float4(body.x + velocity.x * kTimeStep, body.y + velocity.y * kTimeStep,
                      body.z + velocity.z * kTimeStep, body.w);
}

struct HostBody {
  double x, y, z, mass, vx, vy, vz;
};

static void advance_on_host(std::vector<HostBody>& bodies) {
  const std::vector<HostBody> old = bodies;
  for (HostBody& body : bodies) {
    const HostBody at = body;
    double fx = 0, fy = 0, fz = 0;
    for (const HostBody& other : old) {
      const double dx = other.x - at.x, dy = other.y - at.y, dz = other.z - at.z;
      const double squared = dx * dx + dy * dy + dz * dz + kSoftening;
      const double strength = other.mass / (squared * std::sqrt(squared));
      fx += dx * strength;
      fy += dy * strength;
      fz += dz * strength;
    }
    body.x += (body.vx += fx * kTimeStep) * kTimeStep;
    body.y += (body.vy += fy * kTimeStep) * kTimeStep;
    body.z += (body.vz += fz * kTimeStep) * kTimeStep;
  }
}

int main(int argc, char** argv) {
  const int n = example::argument(argc, argv, 1, 1500);
  const int steps = example::argument(argc, argv, 2, 2);
  example::Random random(13);
  std::vector<float4> positions(n);
  std::vector<float3> velocities(n);
  std::vector<HostBody> expected(n);
  for (int i = 0; i < n; ++i) {
    const float x = random.uniform(-1, 1), y = random.uniform(-1, 1), z = random.uniform(-1, 1);
    const float mass = random.uniform(0.1f, 1.0f);
    positions[i] = make_float4(x, y, z, mass);
    velocities[i] = make_float3(0.0f, 0.0f, 0.0f);
    expected[i] = {x, y, z, mass, 0, 0, 0};
  }

  example::Buffer<float4> first(positions), second(n);
  example::Buffer<float3> device_velocities(velocities);
  for (int step = 0; step < steps; ++step) {
    example::Buffer<float4>& from = step % 2 == 0 ? first : second;
    example::Buffer<float4>& to = step % 2 == 0 ? second : first;
    advance<<<example::ceil_div(n, kTile), kTile>>>(from.data(), to.data(),
                                                    device_velocities.data(), n);
    CUDA_CHECK(cudaGetLastError());
    advance_on_host(expected);
  }

  std::vector<float4> moved = (steps % 2 == 0 ? first : second).download();
  std::vector<float3> speeds = device_velocities.download();
  std::vector<float> got;
  std::vector<double> want;
  for (int i = 0; i < n; ++i) {
    got.insert(got.end(),
               {moved[i].x, moved[i].y, moved[i].z, speeds[i].x, speeds[i].y, speeds[i].z});
    want.insert(want.end(), {expected[i].x, expected[i].y, expected[i].z, expected[i].vx,
                             expected[i].vy, expected[i].vz});
  }
  return example::verdict("nbody", example::max_error(got, want), 1e-4);
}
