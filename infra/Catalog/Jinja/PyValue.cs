using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>
/// A value of a template, which has Python's meaning. What cannot be known without running the template for real is a case of its own, and
/// so never a fault.
/// </summary>
internal abstract class PyValue
{
    private protected PyValue() { }

    public static readonly Bool True = new(true);
    public static readonly Bool False = new(false);
    public static readonly None Nothing = new();
    public static readonly Str Empty = new("");

    public static Bool Of(bool value) => value ? True : False;

    /// <summary>A value that depends on what is not here, such as the warehouse.</summary>
    public static Unknown NotKnown(string reason) => new(reason, [], IsOpen: true);

    /// <summary>Python's name of the type, for messages and comparisons.</summary>
    public abstract string TypeName { get; }

    public sealed class None : PyValue
    {
        public override string TypeName => "NoneType";
    }

    /// <summary>What Jinja takes a name for that nothing defines. <paramref name="name"/> is that name where it stands alone.</summary>
    public sealed class Undefined(string? name) : PyValue
    {
        public string? Name { get; } = name;

        public override string TypeName => "Undefined";
    }

    public sealed class Bool(bool value) : PyValue
    {
        public bool Value { get; } = value;

        public override string TypeName => "bool";
    }

    public sealed class Int : PyValue
    {
        private static readonly Int[] Small = [.. Enumerable.Range(-16, 272).Select(value => new Int(value))];

        private Int(long value) => Value = value;

        public long Value { get; }

        public override string TypeName => "int";

        public static Int Of(long value) => value is >= -16 and < 256 ? Small[value + 16] : new Int(value);
    }

    public sealed class Float(double value) : PyValue
    {
        public double Value { get; } = value;

        public override string TypeName => "float";
    }

    public sealed class Str(string value) : PyValue
    {
        public string Value { get; } = value;

        public override string TypeName => "str";
    }

    /// <summary>What has items that can be changed. Under a condition that is not known a change may or may not be made.</summary>
    public abstract class Mutable : PyValue
    {
        private protected Mutable() { }

        /// <summary>Why the content is not wholly known; null where it is.</summary>
        public string? Doubt { get; set; }

        /// <summary>Under how many unknown conditions it was made: under as many it can be changed for sure.</summary>
        public int Depth { get; init; }
    }

    public sealed class List(List<PyValue> items) : Mutable
    {
        public List<PyValue> Items { get; } = items;

        public override string TypeName => "list";
    }

    public sealed class Tuple(ImmutableArray<PyValue> items) : PyValue
    {
        public ImmutableArray<PyValue> Items { get; } = items;

        public override string TypeName => "tuple";
    }

    public sealed class Dict : Mutable
    {
        public PyDictionary Items { get; } = new();

        public override string TypeName => "dict";
    }

    public sealed class Set : Mutable
    {
        public PyDictionary Items { get; } = new();

        public override string TypeName => "set";
    }

    /// <summary><c>namespace()</c>: what a loop may set for what follows it.</summary>
    public sealed class Namespace : PyValue
    {
        public Dictionary<string, PyValue> Items { get; } = new(StringComparer.Ordinal);

        public override string TypeName => "Namespace";
    }

    /// <summary>Something that can be called: of the context, or a method.</summary>
    public sealed class Function(string name, Func<TemplateInterpreter, CallArguments, PyValue> call) : PyValue
    {
        public string Name { get; } = name;

        public Func<TemplateInterpreter, CallArguments, PyValue> Call { get; } = call;

        public override string TypeName => "function";
    }

    /// <summary>A macro with the names that it sees.</summary>
    public sealed class Macro(MacroDefinition definition, TemplateScope scope, object? origin) : PyValue
    {
        public MacroDefinition Definition { get; } = definition;

        public TemplateScope Scope { get; } = scope;

        /// <summary>Where it is defined, as whoever evaluates knows it.</summary>
        public object? Origin { get; } = origin;

        public override string TypeName => "macro";
    }

    /// <summary>Something of the context with members of its own.</summary>
    public abstract class Native : PyValue
    {
        /// <summary>The member, or null where there is none.</summary>
        public abstract PyValue? Member(string name);

        /// <summary>What <c>thing['name']</c> is; as the member unless it says otherwise.</summary>
        public virtual PyValue? Item(PyValue index) => index is Str text ? Member(text.Value) : null;

        /// <summary>What it is as text.</summary>
        public abstract PyValue Text { get; }

        public virtual PyValue? Call(TemplateInterpreter interpreter, CallArguments arguments) => null;
    }

    /// <summary>
    /// Not known. <paramref name="Alternatives"/> are values that it may have; without <paramref name="IsOpen"/> it has one of them.
    /// </summary>
    public sealed class Unknown(string Reason, ImmutableArray<PyValue> Alternatives, bool IsOpen) : PyValue
    {
        public const int MostAlternatives = 32;

        public string Reason { get; } = Reason;

        public ImmutableArray<PyValue> Alternatives { get; } = Alternatives;

        public bool IsOpen { get; } = IsOpen;

        public override string TypeName => "unknown";
    }
}
