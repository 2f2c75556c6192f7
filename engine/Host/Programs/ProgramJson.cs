using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DataOps.Engine.Host.Programs;

/// <summary>
/// Reads and writes what programs are told and what is kept about their builds, without reflection: a release is compiled ahead of time.
/// </summary>
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(BuildRecord))]
internal sealed partial class ProgramJson : JsonSerializerContext;
