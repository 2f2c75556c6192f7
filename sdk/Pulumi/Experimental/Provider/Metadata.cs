namespace Pulumi.Experimental.Provider;

/// <summary>How a package of components presents itself.</summary>
/// <param name="Name">The package's name, the first part of its type tokens.</param>
/// <param name="Namespace">Whose package it is.</param>
/// <param name="Version">Its version.</param>
/// <param name="DisplayName">Its name for people; by default its name.</param>
public record Metadata(string Name, string? Namespace = null, string? Version = null, string? DisplayName = null);
