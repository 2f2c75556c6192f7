namespace DataOps.Providers.Differences;

/// <summary>A step into an object by key, or, when the key is null, into an array by index.</summary>
internal readonly record struct PathStep(string? Key, int Index)
{
    public static implicit operator PathStep(string key) => new(key, 0);

    public static implicit operator PathStep(int index) => new(null, index);
}
