package dev.sluice.lakehouse;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.FsServerDefaults;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.LocalConfigKeys;

/** {@link LocalFiles} for Hadoop's other interface, through which Spark writes checkpoints. */
public final class LocalFilesOfContexts extends ChecksumFs {
    /** Made by Hadoop, by its name. */
    public LocalFilesOfContexts(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
        super(new Raw(hadoop));
    }

    private static final class Raw extends DelegateToFileSystem {
        private static final boolean NEEDS_NO_HOST = false;
        private static final int NO_PORT = -1;

        Raw(Configuration hadoop) throws IOException, URISyntaxException {
            super(
                    FsConstants.LOCAL_FS_URI,
                    new RawLocalFiles(),
                    hadoop,
                    FsConstants.LOCAL_FS_URI.getScheme(),
                    NEEDS_NO_HOST);
        }

        @Override
        public int getUriDefaultPort() {
            return NO_PORT;
        }

        @Override
        public FsServerDefaults getServerDefaults(Path path) throws IOException {
            return LocalConfigKeys.getServerDefaults();
        }

        @Override
        public boolean isValidName(String source) {
            return true; // the operating system knows better
        }
    }
}
