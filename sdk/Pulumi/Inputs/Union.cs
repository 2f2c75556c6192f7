namespace Pulumi;

/// <summary>A value of one of two types.</summary>
/// <typeparam name="T0">The first type.</typeparam>
/// <typeparam name="T1">The second type.</typeparam>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly T0 _first;
    private readonly T1 _second;
    private readonly bool _isSecond;

    private Union(T0 first, T1 second, bool isSecond)
    {
        _first = first;
        _second = second;
        _isSecond = isSecond;
    }

    /// <summary>The value as the first type; otherwise an <see cref="InvalidOperationException"/>.</summary>
    public T0 AsT0 => _isSecond ? throw new InvalidOperationException("Cannot return as T0 as result is T1") : _first;

    /// <summary>The value as the second type; otherwise an <see cref="InvalidOperationException"/>.</summary>
    public T1 AsT1 => _isSecond ? _second : throw new InvalidOperationException("Cannot return as T1 as result is T0");

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !_isSecond;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 => _isSecond;

    /// <summary>The value, whichever type it has.</summary>
    public object Value => (_isSecond ? _second : _first as object)!;

    object? IUnion.Value => Value;

    /// <summary>A union that holds the first type.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, isSecond: false);

    /// <summary>A union that holds the second type.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, isSecond: true);

    /// <summary>A value of the first type.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>A value of the second type.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Whether both hold the same type and equal values.</summary>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Whether types or values differ.</summary>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other) =>
        _isSecond == other._isSecond
        && EqualityComparer<T0>.Default.Equals(_first, other._first)
        && EqualityComparer<T1>.Default.Equals(_second, other._second);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked(((Value?.GetHashCode() ?? 0) * 397) ^ (_isSecond ? 1 : 0));

    /// <summary>The held type's name and the value.</summary>
    public override string ToString() => $"{(_isSecond ? typeof(T1) : typeof(T0)).FullName}: {Value}";

    /// <summary>Replaces a value of the first type.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
    {
        ArgumentNullException.ThrowIfNull(mapFunc);
        return _isSecond ? Union<TResult, T1>.FromT1(_second) : Union<TResult, T1>.FromT0(mapFunc(_first));
    }

    /// <summary>Replaces a value of the second type.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
    {
        ArgumentNullException.ThrowIfNull(mapFunc);
        return _isSecond ? Union<T0, TResult>.FromT1(mapFunc(_second)) : Union<T0, TResult>.FromT0(_first);
    }

    /// <summary>Replaces the value, whichever type it has.</summary>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1) =>
        _isSecond
            ? Union<TResult0, TResult1>.FromT1(Needed(mapFunc1)(_second))
            : Union<TResult0, TResult1>.FromT0(Needed(mapFunc0)(_first));

    /// <summary>A result made by the function for the held type.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => _isSecond ? Needed(f1)(_second) : Needed(f0)(_first);

    /// <summary>Runs the action for the held type.</summary>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (_isSecond)
        {
            Needed(f1)(_second);
        }
        else
        {
            Needed(f0)(_first);
        }
    }

    /// <summary>Takes the value if it is of the first type.</summary>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        value = _first;
        remainder = _second;
        return !_isSecond;
    }

    /// <summary>Takes the value if it is of the second type.</summary>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        value = _second;
        remainder = _first;
        return _isSecond;
    }

    // Only the function for the held type has to be there.
    private static TFunction Needed<TFunction>(TFunction? function)
        where TFunction : Delegate => function ?? throw new InvalidOperationException();
}
