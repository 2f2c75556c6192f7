using System.Collections.Immutable;
using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings about a stack's settings: DP2001 and following.</summary>
public static class SettingDiagnostics
{
    public static readonly DiagnosticDescriptor Missing = new(
        "DP2001",
        Error,
        "Missing setting",
        "The stack has no setting '{0}'.",
        "Set it with 'dataops config set', in the stack's file, or for all stacks in Pulumi.yaml.",
        "The program needs the setting and has no safe default for it."
    );

    public static readonly DiagnosticDescriptor WrongType = new(
        "DP2002",
        Error,
        "Wrong type of a setting",
        "The setting '{0}' must be {1}, not {2}.",
        "Correct the value in the file that has it.",
        "Settings are typed: a text, a whole number, true or false, a list or a map."
    );

    public static readonly DiagnosticDescriptor OutOfRange = new(
        "DP2003",
        Error,
        "Setting out of range",
        "The setting '{0}' is {1}, but must be {2}.",
        "Choose a value within the bounds.",
        "The cloud or the platform takes no other value."
    );

    public static readonly DiagnosticDescriptor UnknownKey = new(
        "DP2004",
        Error,
        "Unknown setting",
        "'{0}' is no setting.",
        "Remove the key, or correct its spelling.",
        "An unknown key would change nothing, which is seldom what was meant."
    );

    public static readonly DiagnosticDescriptor BadFormat = new(
        "DP2005",
        Error,
        "Malformed setting",
        "The setting '{0}' is '{1}', which is not {2}.",
        "Write the value in the form that the message names.",
        "Identifiers, versions, address ranges and image references have a fixed form."
    );

    public static readonly DiagnosticDescriptor UnpinnedImage = new(
        "DP2006",
        Error,
        "Image without digest",
        "The setting '{0}' names the image '{1}' by a tag; this stack protects its data and needs a digest.",
        "Write REPOSITORY@sha256:DIGEST.",
        "A tag can point to another image tomorrow. A protected stack deploys exactly what was reviewed."
    );

    public static readonly DiagnosticDescriptor NotADeclaration = new(
        "DP2010",
        Error,
        "Not a declaration of a setting",
        "Pulumi.yaml's '{0}' holds '{1}', which is no part of a declaration.",
        "Write one key for each value, such as '{0}.{1}', or put the whole map below 'value'.",
        "In Pulumi.yaml a map below a key declares the setting by type, items, description, secret, default and value, and nothing else."
    );

    public static readonly DiagnosticDescriptor PlaceholderImage = new(
        "DP2011",
        Warning,
        "Image that does not exist",
        "The setting '{0}' names the image '{1}', whose digest of zeros is a placeholder.",
        "Write the digest of your image; 'docker buildx imagetools inspect' shows it.",
        "No image has this digest: what runs in it would never start."
    );

    public static readonly DiagnosticDescriptor QuotaTooSmall = new(
        "DP2040",
        Warning,
        "Quota below what pipelines may need",
        "Pipelines of the domain '{0}' may need {1} at once, but its quota is {2} ({3}).",
        "Give tasks less, let fewer of them run at once, or raise the quota.",
        "Pods beyond a namespace's quota are not made: a run waits for its executors, or fails when its time is over."
    );

    /// <summary>All of them, in the order of their codes.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [Missing, WrongType, OutOfRange, UnknownKey, BadFormat, UnpinnedImage, NotADeclaration, PlaceholderImage, QuotaTooSmall];
}
