using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(CareerBoard.Browser.Tests.LongestFirst))]

namespace CareerBoard.Browser.Tests;

/// <summary>The classes that take longest begin, so that none of them is left alone with one core at the end. Nothing hangs on the order.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
        [.. ((Type[])[typeof(DemoBoardTests), typeof(HostileTests), typeof(ImportedBoardTests), typeof(StatesTests)]).Select(type => $"{type.FullName} ")];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var place ? place : Longest.Length)];
}
