using CareerBoard.Web.Tests.AccessMatrix;
using CareerBoard.Web.Tests.Accounts;
using CareerBoard.Web.Tests.Applying;
using CareerBoard.Web.Tests.Backup;
using CareerBoard.Web.Tests.Faults;
using CareerBoard.Web.Tests.Postings;
using CareerBoard.Web.Tests.Upgrades;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(CareerBoard.Web.Tests.LongestFirst))]

namespace CareerBoard.Web.Tests;

/// <summary>The classes that take longest begin, so that none of them is left alone with one core at the end. Nothing hangs on the order.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [.. ((Type[])[
        typeof(KilledWhileApplyingTests), typeof(LockedTests), typeof(ShutdownTests), typeof(EnumerationTests), typeof(ConflictTests), typeof(KilledWhileMigratingTests),
        typeof(BackupTests), typeof(KilledWhileRestoringTests), typeof(AccessMatrixTests),
    ]).Select(type => $"{type.FullName} ")];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var place ? place : Longest.Length)];
}
