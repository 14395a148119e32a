package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.OwnOptions;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that fetches what a bench needs and hands all options to it: it knows them. */
abstract class OwnBench implements Callable<Integer>, OwnOptions {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "As below; a wrong one prints the usage.")
    private List<String> options = new ArrayList<>();

    /** What the bench needs. */
    abstract List<Asset> needs(Assets assets);

    /** Runs the bench. @return the exit code */
    abstract int run(String[] args);

    @Override
    public final Integer call() {
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(assets, needs(assets), Terminal.of(spec));
        return run(options.toArray(String[]::new));
    }
}
