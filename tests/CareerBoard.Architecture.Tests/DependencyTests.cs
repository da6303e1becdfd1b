using System.Reflection;
using CareerBoard.Data;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Sqlite;
using CareerBoard.Domain;

namespace CareerBoard.Architecture.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void The_domain_knows_nothing_but_the_language()
    {
        var others = References(typeof(Refusal).Assembly).Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not "netstandard");

        Assert.Empty(others);
    }

    [Fact]
    public void Data_knows_neither_a_provider_nor_the_web_project()
    {
        var references = References(typeof(CareerBoardDb).Assembly);

        Assert.DoesNotContain(references, name => name.StartsWith("CareerBoard.", StringComparison.Ordinal) && name is not "CareerBoard.Domain");
        Assert.DoesNotContain(references, name => name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase) || name.Contains("Npgsql", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(typeof(SqliteDatabase), "Npgsql")]
    [InlineData(typeof(PostgresDatabase), "Sqlite")]
    public void A_provider_knows_its_own_database_alone(Type provider, string other)
    {
        Assert.DoesNotContain(References(provider.Assembly), name => name.Contains(other, StringComparison.OrdinalIgnoreCase) || name is "CareerBoard.Web");
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name ?? "")];
}
